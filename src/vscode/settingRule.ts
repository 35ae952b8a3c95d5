/** What the manifest says of a setting. */
export interface SettingRule {
  readonly type: 'boolean' | 'number' | 'string' | 'array';
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** True where a value may be used. Arrays are lists of texts. */
export function fitsRule(value: unknown, rule: SettingRule): boolean {
  switch (rule.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && value >= (rule.minimum ?? -Infinity) && value <= (rule.maximum ?? Infinity);
    case 'string':
      return typeof value === 'string' && (rule.enum?.includes(value) ?? true);
    case 'array':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
  }
}
