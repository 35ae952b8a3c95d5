import fs from 'node:fs';
import path from 'node:path';

interface Shape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly min?: number;
  readonly max?: number;
}

interface Model {
  readonly metadata: {
    readonly targetPrefix: string;
    readonly signingName: string;
    readonly jsonVersion: string;
    readonly apiVersion: string;
  };
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly input: { readonly shape: string };
        readonly output: { readonly shape: string };
        readonly errors?: readonly { readonly shape: string }[];
      }
    >
  >;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** The vendor's own description of its service. */
export function loadModel(name: string) {
  const model = JSON.parse(fs.readFileSync(path.join(__dirname, '../../fixtures/spend/models', `${name}.json`), 'utf8')) as Model;

  /** What of a value does not fit a shape, in words. */
  function misfits(value: unknown, shapeName: string, at = shapeName): readonly string[] {
    const shape = model.shapes[shapeName]!;
    const wrong = (what: string): readonly string[] => [`${at}: ${what}`];
    switch (shape.type) {
      case 'structure': {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('no structure');
        const members = shape.members ?? {};
        return [
          ...(shape.required ?? []).filter((name) => !(name in value)).map((name) => `${at}: ${name} is missing`),
          ...Object.entries(value).flatMap(([name, inner]) =>
            members[name] ? misfits(inner, members[name].shape, `${at}.${name}`) : [`${at}: ${name} is not known`],
          ),
        ];
      }
      case 'list': {
        if (!Array.isArray(value)) return wrong('no list');
        return [
          ...limits(value.length, shape, at),
          ...value.flatMap((item, index) => misfits(item, shape.member!.shape, `${at}[${index}]`)),
        ];
      }
      case 'map':
        if (typeof value !== 'object' || value === null) return wrong('no map');
        return Object.entries(value).flatMap(([key, inner]) => misfits(inner, shape.value!.shape, `${at}.${key}`));
      case 'string':
        if (typeof value !== 'string') return wrong('no text');
        return [
          ...limits(value.length, shape, at),
          ...(shape.enum && !shape.enum.includes(value) ? wrong(`${value} is none of its words`) : []),
          ...(shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern.replace('(?i)', '')})$`, 'u').test(value)
            ? wrong(`${value} does not fit ${shape.pattern}`)
            : []),
        ];
      case 'integer':
      case 'long':
        return Number.isInteger(value) ? limits(value as number, shape, at) : wrong('no whole number');
      case 'timestamp':
        // the JSON protocols send seconds since 1970
        return typeof value === 'number' ? [] : wrong('no time in seconds');
      case 'double':
      case 'float':
        return typeof value === 'number' ? limits(value, shape, at) : wrong('no number');
      case 'boolean':
        return typeof value === 'boolean' ? [] : wrong('neither true nor false');
      default:
        return wrong(`type ${shape.type} is not checked`);
    }
  }

  const limits = (size: number, { min, max }: Shape, at: string): readonly string[] => [
    ...(min !== undefined && size < min ? [`${at}: less than ${min}`] : []),
    ...(max !== undefined && size > max ? [`${at}: more than ${max}`] : []),
  ];
  return { model, misfits };
}
