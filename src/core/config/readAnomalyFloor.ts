import type { Node } from 'yaml';
import type { AnomalyFloor } from './config';
import type { Draft } from './draft';
import { numberOf, readFields, type Reading } from './reader';

/** From what excess on an anomaly is told. */
export function readAnomalyFloor(reading: Reading, node: Node): AnomalyFloor {
  const floor: Draft<AnomalyFloor> = {};
  const number = (key: 'daily' | 'percent') => (value: Node) => {
    const read = numberOf(reading, value, `spend.anomalies.${key}`, 0);
    if (read !== undefined) floor[key] = read;
  };
  readFields(reading, node, 'spend.anomalies', { daily: number('daily'), percent: number('percent') });
  return floor;
}
