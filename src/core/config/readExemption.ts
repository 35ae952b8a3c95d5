import type { Node } from 'yaml';
import type { Draft } from './draft';
import { parseDay } from '../model/days';
import { readFields, textOf, textsOf, type Reading } from './reader';
import type { Exemption } from './tagPolicy';

/** Resources that need not carry tags; without a reason, or with a day that does not exist, it does not hold. */
export function readExemption(reading: Reading, node: Node): Exemption | undefined {
  const exemption: Partial<Draft<Exemption>> = {};
  const text = (key: 'address' | 'type' | 'path' | 'reason' | 'until') => (value: Node) => {
    const read = textOf(reading, value, key);
    if (read !== undefined) exemption[key] = read;
  };
  readFields(reading, node, 'an exemption', {
    address: text('address'),
    type: text('type'),
    path: text('path'),
    reason: text('reason'),
    until: text('until'),
    keys: (value) => {
      exemption.keys = textsOf(reading, value, 'keys');
    },
  });
  const { reason, until } = exemption;
  const why =
    reason === undefined
      ? 'An exemption needs a reason: others must be able to judge it'
      : (exemption.address ?? exemption.type ?? exemption.path) === undefined
        ? 'An exemption needs an address, a type or a path'
        : undefined;
  if (why !== undefined) reading.report('error', 'config/missing', why, node);
  if (until !== undefined && parseDay(until) === undefined)
    reading.report(
      'error',
      'config/value',
      'until must be a day of the calendar, YYYY-MM-DD; without one the exemption does not hold',
      node,
    );
  return reason === undefined || why !== undefined || (until !== undefined && parseDay(until) === undefined)
    ? undefined
    : { ...exemption, reason, line: { range: reading.rangeOf(node) } };
}
