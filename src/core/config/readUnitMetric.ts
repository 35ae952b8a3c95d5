import type { Node } from 'yaml';
import type { UnitMetric } from './config';
import { isInside } from './insidePath';
import { readFields, textOf, wordOf, type Reading } from './reader';

/** One unit whose cost is asked. */
export function readUnitMetric(reading: Reading, node: Node): UnitMetric | undefined {
  const found: {
    name?: string;
    unit?: string;
    file?: string;
    prometheus?: UnitMetric['prometheus'];
    kind?: UnitMetric['kind'];
    team?: string;
  } = {};
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
    prometheus: (value) => {
      const prometheus = readPrometheus(reading, value);
      if (prometheus) found.prometheus = prometheus;
    },
    kind: (value) => {
      const kind = wordOf(reading, value, 'kind', ['flow', 'stock'] as const);
      if (kind) found.kind = kind;
    },
  });
  const { unit, file, prometheus, kind = 'flow', team } = found;
  const rest = { kind, ...(team === undefined ? {} : { team }) };
  if (unit !== undefined && (file === undefined) !== (prometheus === undefined)) {
    const name = found.name ?? `cost of ${unit}`;
    if (file !== undefined) return { name, unit, file, ...rest };
    if (prometheus) return { name, unit, prometheus, ...rest };
  }
  reading.report('error', 'config/missing', 'A unit metric needs its unit and what counts it: a CSV file, or a query of Prometheus', node);
  return undefined;
}

/** An address without a password in it: settings hold no secrets. */
function readPrometheus(reading: Reading, node: Node): UnitMetric['prometheus'] {
  const found: { url?: string; query?: string } = {};
  readFields(reading, node, 'prometheus', {
    url: (value) => {
      const url = textOf(reading, value, 'url');
      if (url === undefined) return;
      if (/^https?:\/\/[^/\s@?#]+(\/[^\s@?#]*)?$/.test(url)) found.url = url;
      else
        reading.report(
          'error',
          'config/value',
          'url must be an address: https://prometheus.example.com, without a user or password',
          value,
        );
    },
    query: (value) => {
      const query = textOf(reading, value, 'query');
      if (query !== undefined && query.trim() !== '') found.query = query;
    },
  });
  const { url, query } = found;
  return url !== undefined && query !== undefined ? { url, query } : undefined;
}
