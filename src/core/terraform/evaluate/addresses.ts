/** Which instance: a count index, a for_each key, `null` for the only one, `'*'` for an unknown number of them. */
export type InstanceKey = { readonly index: number } | { readonly key: string } | '*' | null;

/** `[0]`, `["a/b.c"]`, `[*]`, or nothing. */
export function suffix(key: InstanceKey): string {
  if (key === null) return '';
  if (key === '*') return '[*]';
  return 'index' in key ? `[${key.index}]` : `[${quoted(key.key)}]`;
}

/** A text as HCL writes it, template introducers doubled. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/([$%])\{/g, '$1$1{');
  return `"${escaped}"`;
}

/**
 * Address of a resource instance inside module instance `module` (`''` for the root). However deep the unknown number of
 * instances is, `[*]` stands once, at the end.
 */
export function resourceAddress(module: string, name: string, key: InstanceKey): string {
  const outer = module.replaceAll('[*]', '');
  const address = `${outer === '' ? '' : `${outer}.`}${name}${key === '*' ? '' : suffix(key)}`;
  return key === '*' || outer !== module ? `${address}[*]` : address;
}

/** Address of a module instance inside module instance `module`. */
export const moduleAddress = (module: string, name: string, key: InstanceKey): string =>
  `${module === '' ? '' : `${module}.`}module.${name}${suffix(key)}`;
