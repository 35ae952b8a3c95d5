import type { TagCloud } from './registry';

interface Limit {
  readonly name: string;
  readonly legal: RegExp;
  /** What a legal key is made of, in words. */
  readonly rule: string;
}

/**
 * Keys that the clouds accept. Google: lower-case letters, digits, `_` and `-`, at most 63, a letter first. Kubernetes: an
 * optional DNS prefix and a name of at most 63. Azure: none of `<>%&\?/`, at most 512. AWS: at most 128, not `aws:`.
 */
const LIMITS: Readonly<Record<TagCloud, Limit>> = {
  aws: { name: 'AWS', legal: /^(?!aws:)[^]{1,128}$/iu, rule: '1 to 128 characters that do not start with aws:' },
  azure: { name: 'Azure', legal: /^[^<>%&\\?/]{1,512}$/u, rule: '1 to 512 characters without < > % & \\ ? /' },
  google: {
    name: 'Google Cloud',
    legal: /^[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u,
    rule: 'lower-case letters, digits, _ and -, a letter first',
  },
  kubernetes: {
    name: 'Kubernetes',
    legal: /^(?:[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?\/)?[A-Za-z\d](?:[\w.-]{0,61}[A-Za-z\d])?$/u,
    rule: 'letters, digits, -, _ and ., a letter or digit at both ends',
  },
};

/** Why a cloud refuses a key; `undefined` when it takes it. */
export function refusalOf(key: string, cloud: TagCloud): string | undefined {
  const { name, legal, rule } = LIMITS[cloud];
  return legal.test(key) ? undefined : `${name} refuses the key ${key}: keys are ${rule}`;
}
