import { usageKeysOf, type UsageKey } from './estimate/usageKeys';
import { DEFINITIONS } from './resources/definitions';

/** JSON schema of usage files, from the usage keys that the definitions declare: completion, help and validation in any editor. */
export function usageSchema(): object {
  const types = [...DEFINITIONS.values()]
    .map((definition) => ({ type: definition.type, schema: partSchema(usageKeysOf(definition)) }))
    .filter(({ schema }) => Object.keys(schema.properties).length + Object.keys(schema.patternProperties ?? {}).length > 0);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Usage file',
    description: 'How much of each resource is used. Read by Ledgerline beside the root module or at the root of the workspace.',
    type: 'object',
    additionalProperties: false,
    definitions: Object.fromEntries(types.map(({ type, schema }) => [type, schema])),
    properties: {
      version: { description: 'Version of the form', enum: [0.1, '0.1'] },
      resource_type_default_usage: {
        description: 'Figures for all resources of a type',
        type: ['object', 'null'],
        properties: Object.fromEntries(types.map(({ type }) => [type, reference(type)])),
      },
      resource_usage: {
        description: 'Figures for resources by address; * stands for any text. An exact address goes before a pattern',
        type: ['object', 'null'],
        patternProperties: Object.fromEntries(types.map(({ type }) => [addressPattern(type), reference(type)])),
      },
    },
  };
}

const reference = (type: string): object => ({ $ref: `#/definitions/${type.replaceAll('~', '~0').replaceAll('/', '~1')}` });

/** Addresses end with type and name, and perhaps an index; those of manifests begin with their kind. */
function addressPattern(type: string): string {
  if (!type.startsWith('kubernetes/')) return `(^|\\.)${type}\\.[^."[]+(\\[.*\\])?$`;
  return `^${type.slice(type.lastIndexOf('/') + 1)}/`;
}

interface PartSchema {
  readonly type: readonly string[];
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, object>>;
  readonly patternProperties?: Readonly<Record<string, object>>;
}

function partSchema(keys: readonly UsageKey[]): PartSchema {
  const isIndexed = ({ name }: UsageKey): boolean => name.endsWith('[*]');
  const indexed = keys.filter(isIndexed);
  const schemaOf = ({ help, below }: UsageKey): object =>
    below.length > 0 ? partSchema(below) : { description: help, type: ['number', 'string', 'boolean', 'null'], minimum: 0 };
  return {
    type: ['object', 'null'],
    additionalProperties: false,
    properties: Object.fromEntries(keys.filter((key) => !isIndexed(key)).map((key) => [key.name, schemaOf(key)])),
    ...(indexed.length > 0 && {
      patternProperties: Object.fromEntries(indexed.map((key) => [`^${key.name.slice(0, -3)}\\[(\\d+|\\*)\\]$`, schemaOf(key)])),
    }),
  };
}
