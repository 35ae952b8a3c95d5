/** What a code of findings is about, for lists of rules; its page is a section of docs/findings.md. */
export const CODES: Readonly<Record<string, string>> = {
  'tag/missing-required': 'A required tag is missing',
  'tag/unknown': 'Whether a required tag is there is not known before plan',
  'tag/invalid-value': 'A tag has a value that the policy does not allow',
  'tag/wrong-key': 'A tag key is spelt in another way than the policy asks',
  'tag/forbidden-key': 'A tag key must not be used',
  'tag/syntax': 'The cloud refuses a tag key or value',
  'tag/not-propagated': 'A tag does not reach what comes with the resource',
  'tag/mixed-forms': 'Two forms of tags exclude each other',
  'tag/provider-defaults': 'A provider does not set a default tag',
  'tag/duplicate-default': 'A tag repeats a default of the provider',
  'tag/volatile-value': 'A tag value changes with every run',
  'budget/planned-change': 'The edited code takes a budget over its limit',
  'policy/invalid': 'A policy cannot be applied as it is',
  'policy/import': 'A part of a policy could not be imported',
  'suppression/unused': 'A comment hides nothing',
  'suppression/no-reason': 'A comment that hides findings gives no reason',
  'exempt/expired': 'An exemption has ended',
};

const PAGE = 'https://github.com/ledgerline/ledgerline/blob/main/docs/findings.md';

/** The anchor of a code in docs/findings.md; codes without a section of their own have that of their family. */
export function anchorOf(code: string): string {
  return Object.hasOwn(CODES, code) ? code.replace('/', '-') : code.slice(0, Math.max(0, code.indexOf('/')));
}

/** The page that explains a finding. */
export const helpOf = (code: string): string => `${PAGE}#${anchorOf(code)}`;

/** A code in words. */
export const titleOf = (code: string): string => (Object.hasOwn(CODES, code) ? CODES[code]! : code);
