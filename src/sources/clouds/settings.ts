/** Who signs in, where services listen and what they may cost: the user's own choices on this machine, never a workspace's. */
export interface CloudSettings {
  /** Profile of the user's AWS configuration; absent: the default chain. */
  readonly awsProfile?: string;
  /** Absent: the service's own. */
  readonly awsEndpoint?: string;
  /** USD a month for paid requests; 0: none, ever. */
  readonly awsCeilingUsd: number;
  /** USD a month for queries, for each of the services that take money by the bytes they read; 0: none, ever. */
  readonly queryCeilingUsd: number;
}

/** A service of one's own may be addressed by plain http on this machine only. */
export function isSafeEndpoint(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname));
}
