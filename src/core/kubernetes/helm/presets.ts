/** Requests and limits of the values of `resourcesPreset` (bitnami/charts, bitnami/common/templates/_resources.tpl at 5165628). */
export const PRESETS: Readonly<
  Record<string, { readonly requests: readonly [cpu: string, memory: string]; readonly limits: readonly [cpu: string, memory: string] }>
> = {
  nano: { requests: ['100m', '128Mi'], limits: ['150m', '192Mi'] },
  micro: { requests: ['250m', '256Mi'], limits: ['375m', '384Mi'] },
  small: { requests: ['500m', '512Mi'], limits: ['750m', '768Mi'] },
  medium: { requests: ['500m', '1024Mi'], limits: ['750m', '1536Mi'] },
  large: { requests: ['1.0', '2048Mi'], limits: ['1.5', '3072Mi'] },
  xlarge: { requests: ['1.0', '3072Mi'], limits: ['3.0', '6144Mi'] },
  '2xlarge': { requests: ['1.0', '3072Mi'], limits: ['6.0', '12288Mi'] },
};
