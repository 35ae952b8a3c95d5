import type { Node } from 'yaml';
import type { Draft } from './draft';
import { isInside } from './insidePath';
import { itemsOf, readFields, textOf, wordOf, type Reading } from './reader';
import { IMPORT_TYPES, type PolicyImport } from './tagPolicy';

/** The `imports` part: policies the organisation already has. */
export const readImports = (reading: Reading, node: Node): readonly PolicyImport[] =>
  itemsOf(reading, node, 'imports').flatMap((item) => readImport(reading, item) ?? []);

function readImport(reading: Reading, node: Node): PolicyImport | undefined {
  const given: Partial<Draft<PolicyImport>> = {};
  const before = reading.findings.length;
  const path = (key: 'path' | 'exemptions') => (value: Node) => {
    const text = textOf(reading, value, key);
    if (text !== undefined && isInside(reading, value, text)) given[key] = text.replace(/^\.\//, '');
  };
  readFields(reading, node, 'an import', {
    type: (value) => {
      const type = wordOf(reading, value, 'type', IMPORT_TYPES);
      if (type) given.type = type;
    },
    path: path('path'),
    exemptions: path('exemptions'),
    optional: (value) => {
      given.optional = wordOf(reading, value, 'optional', ['true', 'false']) === 'true';
    },
  });
  const { type, path: from, exemptions, optional = false } = given;
  if (type === undefined || from === undefined) {
    if (reading.findings.length === before)
      reading.report('error', 'config/missing', 'An import needs a type and a path: write `{ type: tflint, path: .tflint.hcl }`', node);
    return undefined;
  }
  return { type, path: from, optional, range: reading.rangeOf(node), ...(exemptions === undefined ? {} : { exemptions }) };
}
