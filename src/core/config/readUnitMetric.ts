import type { Node } from 'yaml';
import type { UnitMetric } from './config';
import { isInside } from './insidePath';
import { readFields, textOf, wordOf, type Reading } from './reader';

/** One unit whose cost is asked. */
export function readUnitMetric(reading: Reading, node: Node): UnitMetric | undefined {
  const found: { name?: string; unit?: string; file?: string; kind?: UnitMetric['kind']; team?: string } = {};
  const text = (key: 'name' | 'unit' | 'team') => (value: Node) => {
    const read = textOf(reading, value, key);
    if (read !== undefined) found[key] = read;
  };
  readFields(reading, node, 'a unit metric', {
    name: text('name'),
    unit: text('unit'),
    team: text('team'),
    file: (value) => {
      const file = textOf(reading, value, 'file');
      if (file !== undefined && isInside(reading, value, file)) found.file = file;
    },
    kind: (value) => {
      const kind = wordOf(reading, value, 'kind', ['flow', 'stock'] as const);
      if (kind) found.kind = kind;
    },
  });
  const { unit, file, kind = 'flow', team } = found;
  if (unit !== undefined && file !== undefined)
    return { name: found.name ?? `cost of ${unit}`, unit, file, kind, ...(team === undefined ? {} : { team }) };
  reading.report('error', 'config/missing', 'A unit metric needs its unit and the CSV file that counts it', node);
  return undefined;
}
