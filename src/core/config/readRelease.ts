import type { Node } from 'yaml';
import type { ReleaseSetting } from './config';
import type { Draft } from './draft';
import { isInside } from './insidePath';
import { readFields, textOf, textsOf, type Reading } from './reader';

/** Names that helm takes for releases and namespaces (RFC 1123); anything else could be read as an option. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** What is deployed of a chart: with which values, under which name. */
export function readRelease(reading: Reading, node: Node): ReleaseSetting | undefined {
  let chart: string | undefined;
  let values: readonly string[] = [];
  const release: Draft<Partial<Pick<ReleaseSetting, 'name' | 'namespace'>>> = {};
  const named = (key: 'name' | 'namespace') => (value: Node) => {
    const name = textOf(reading, value, key);
    if (name !== undefined && NAME.test(name)) release[key] = name;
    else if (name !== undefined)
      reading.report('error', 'config/value', `${key} must be lower-case letters, digits and hyphens; it is ${name}`, value);
  };
  readFields(reading, node, 'a release', {
    chart: (value) => {
      const path = textOf(reading, value, 'chart');
      if (path !== undefined && isInside(reading, value, path)) chart = path.replace(/^\.(?:\/|$)|\/+$/g, '');
    },
    name: named('name'),
    namespace: named('namespace'),
    values: (value) => {
      const paths = textsOf(reading, value, 'values');
      if (paths.every((path) => isInside(reading, value, path))) values = paths.map((path) => path.replace(/^\.\//, ''));
    },
  });
  if (chart === undefined) reading.report('error', 'config/missing', 'A release needs a chart', node);
  else if (release.name === undefined) reading.report('error', 'config/missing', 'A release needs a name', node);
  return chart === undefined || release.name === undefined ? undefined : { ...release, name: release.name, chart, values };
}
