import type { Node } from 'yaml';
import type { Reading } from './reader';

/** Whether a code is one of ISO 4217 that this system knows; one that is none is told on its line. */
export function checkCurrency(reading: Reading, node: Node, code: string): boolean {
  const isCode = Intl.supportedValuesOf('currency').includes(code);
  if (!isCode) reading.report('error', 'config/value', `${code} is no currency code: write three capital letters, such as EUR`, node);
  return isCode;
}
