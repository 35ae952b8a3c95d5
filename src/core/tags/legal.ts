import type { TagCloud, TagRule } from '../config/tagPolicy';
import type { Finding, Severity } from '../model/finding';
import type { Context } from './context';

/** What a cloud objects to in a key or value. */
export interface Objection {
  readonly severity: Severity;
  readonly message: string;
}

/** Keys and values that a cloud takes, its name, and both rules in words. Lengths count characters of Unicode. */
interface Limit {
  readonly name: string;
  readonly key: RegExp;
  readonly keyRule: string;
  readonly value: RegExp;
  readonly valueRule: string;
  /** Most tags of one resource; absent: no limit. */
  readonly most?: number;
}

/**
 * Sources: AWS "Tag naming limits and requirements", Azure "Limitations of tags", Google Cloud "Requirements for labels",
 * Kubernetes "Labels and selectors: syntax and character set".
 */
const LIMITS: Readonly<Record<TagCloud, Limit>> = {
  aws: {
    name: 'AWS',
    key: /^(?!aws:)[^]{1,128}$/iu,
    keyRule: '1 to 128 characters that do not start with aws:',
    value: /^[^]{0,256}$/u,
    valueRule: 'at most 256 characters',
    most: 50,
  },
  azure: {
    name: 'Azure',
    key: /^(?!microsoft|azure|windows)[^<>%&\\?/]{1,512}$/iu,
    keyRule: '1 to 512 characters without < > % & \\ ? /, not starting with microsoft, azure or windows',
    value: /^[^]{0,256}$/u,
    valueRule: 'at most 256 characters',
    most: 50,
  },
  google: {
    name: 'Google Cloud',
    key: /^(?!goog-)[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}_-]{0,62}$/u,
    keyRule: 'lower-case letters, digits, _ and -, a letter first, at most 63, not starting with goog-',
    value: /^[\p{Ll}\p{Lo}\p{N}_-]{0,63}$/u,
    valueRule: 'lower-case letters, digits, _ and -, at most 63',
    most: 64,
  },
  kubernetes: {
    name: 'Kubernetes',
    key: /^(?:(?=[^/]{1,253}\/)[a-z\d](?:[a-z\d.-]*[a-z\d])?\/)?[A-Za-z\d](?:[\w.-]{0,61}[A-Za-z\d])?$/u,
    keyRule: 'letters, digits, -, _ and ., a letter or digit at both ends, at most 63',
    value: /^(?:[A-Za-z\d](?:[\w.-]{0,61}[A-Za-z\d])?)?$/u,
    valueRule: 'letters, digits, -, _ and ., a letter or digit at both ends, at most 63',
  },
};

/** What EC2 takes and other services of AWS do not. */
const AWS_CHARACTERS = /^[\p{L}\p{N}\p{Z}_.:/=+\-@]*$/u;

/** Types of Azure with stricter rules. */
const AZURE_KEYS: readonly { readonly types: RegExp; readonly key: RegExp; readonly rule: string }[] = [
  { types: /^azurerm_storage_account$/, key: /^[^]{0,128}$/u, rule: 'at most 128 characters on storage accounts' },
  {
    types: /^azurerm_(?:private_)?dns_zone$|^azurerm_traffic_manager_profile$/,
    key: /^(?!\d)[!-~]*$/u,
    rule: 'without spaces, without a digit first and in ASCII on DNS zones and Traffic Manager',
  },
  { types: /^azurerm_(?:cdn_)?frontdoor/, key: /^[^#:]*$/u, rule: 'without # and : on Front Door' },
];

/** Types of Azure that take 15 tags: Automation, CDN, DNS zones, records and links. */
const AZURE_FIFTEEN = /^azurerm_(?:automation_|cdn_|(?:private_)?dns_)/;

/** Why a cloud refuses a key; `undefined` when it takes it. */
export function refusalOf(key: string, cloud: TagCloud): string | undefined {
  const { name, key: legal, keyRule } = LIMITS[cloud];
  return legal.test(key) ? undefined : `${name} refuses the key ${key}: keys are ${keyRule}`;
}

/** What is wrong with a key on resources of a type. */
export function objectionToKey(key: string, cloud: TagCloud, type: string): Objection | undefined {
  const refusal = refusalOf(key, cloud);
  if (refusal !== undefined) return { severity: 'error', message: refusal };
  if (cloud === 'aws' && !AWS_CHARACTERS.test(key))
    return { severity: 'warning', message: `Some services of AWS refuse the key ${key}: use letters, digits, spaces and _ . : / = + - @` };
  if (cloud === 'azure') {
    const strict = AZURE_KEYS.find(({ types, key: legal }) => types.test(type) && !legal.test(key));
    if (strict) return { severity: 'error', message: `Azure refuses the key ${key}: keys are ${strict.rule}` };
  }
  // the API server takes them: they are reserved by convention
  if (cloud === 'kubernetes' && /^(?:kubernetes|k8s)\.io\//.test(key))
    return { severity: 'hint', message: `The prefix of ${key} is reserved for Kubernetes itself` };
  return undefined;
}

/** What is wrong with a value; the value itself is not repeated. */
export function objectionToValue(value: string, key: string, cloud: TagCloud): Objection | undefined {
  const { name, value: legal, valueRule } = LIMITS[cloud];
  if (!legal.test(value)) return { severity: 'error', message: `${name} refuses this value of ${key}: values are ${valueRule}` };
  if (cloud === 'aws' && !AWS_CHARACTERS.test(value))
    return {
      severity: 'warning',
      message: `Some services of AWS refuse this value of ${key}: use letters, digits, spaces and _ . : / = + - @`,
    };
  return undefined;
}

/** Most tags that a resource may have, and whose limit that is. */
export function mostTags(
  cloud: TagCloud,
  type: string,
  own: number | undefined,
): { readonly most: number; readonly name: string } | undefined {
  const { name, most } = LIMITS[cloud];
  const limit = own ?? (AZURE_FIFTEEN.test(type) ? 15 : most);
  return limit === undefined ? undefined : { most: limit, name };
}

/** A key that a cloud refuses cannot be asked for there: one error, at the rule. */
export const illegalKey = ({ key, range, file }: TagRule, refusal: string, cloud: TagCloud, { check }: Context): Finding => ({
  code: 'policy/invalid',
  severity: 'error',
  message: `${refusal}. Name another one under perProvider: { ${cloud}: … } of the rule ${key}`,
  address: '',
  file: file ?? check.config.file ?? 'ledgerline.yaml',
  range,
  keys: [key],
  related: [],
  fixes: [],
});
