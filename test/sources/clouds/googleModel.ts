import fs from 'node:fs';
import path from 'node:path';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
}

interface Method {
  readonly httpMethod: string;
  readonly flatPath: string;
  readonly parameters: Readonly<Record<string, Schema & { readonly location: string }>>;
  readonly request?: { readonly $ref: string };
  readonly response: { readonly $ref: string };
  readonly scopes: readonly string[];
}

interface Model {
  readonly methods: Readonly<Record<string, Method>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** The vendor's own description of its service. */
export function loadGoogleModel(name: string) {
  const model = JSON.parse(fs.readFileSync(path.join(__dirname, '../../fixtures/spend/models', `${name}.json`), 'utf8')) as Model;

  /** What of a value does not fit a schema, in words. */
  function misfits(value: unknown, schema: Schema, at: string): readonly string[] {
    if (schema.$ref !== undefined) return misfits(value, model.schemas[schema.$ref]!, `${at}:${schema.$ref}`);
    const wrong = (what: string): readonly string[] => [`${at}: ${what}`];
    switch (schema.type) {
      case 'object': {
        if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong('no object');
        return Object.entries(value).flatMap(([key, inner]) => {
          const known = schema.properties?.[key] ?? schema.additionalProperties;
          return known ? misfits(inner, known, `${at}.${key}`) : wrong(`${key} is not known`);
        });
      }
      case 'array':
        return Array.isArray(value) ? value.flatMap((item, index) => misfits(item, schema.items!, `${at}[${index}]`)) : wrong('no list');
      case 'string':
        if (typeof value !== 'string') return wrong('no text');
        if (schema.enum && !schema.enum.includes(value)) return wrong(`${value} is none of its words`);
        return /^u?int64$/.test(schema.format ?? '') && !/^-?\d+$/.test(value) ? wrong(`${value} is no whole number`) : [];
      case 'integer':
        return Number.isInteger(value) && (schema.format !== 'uint32' || (value as number) >= 0) ? [] : wrong('no whole number');
      case 'number':
        return typeof value === 'number' ? [] : wrong('no number');
      case 'boolean':
        return typeof value === 'boolean' ? [] : wrong('neither true nor false');
      default:
        return schema.type === 'any' ? [] : wrong(`type ${schema.type} is not checked`);
    }
  }

  return {
    /** The method that a request is for, and the names in its path. */
    methodOf(httpMethod: string, pathname: string): { readonly id: string; readonly names: Readonly<Record<string, string>> } | undefined {
      for (const [id, method] of Object.entries(model.methods)) {
        const pattern = method.flatPath.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
        const match = new RegExp(`^/${pattern}$`).exec(pathname);
        if (match && method.httpMethod === httpMethod) return { id, names: match.groups ?? {} };
      }
      return undefined;
    },
    misfitsOfRequest(id: string, query: URLSearchParams, body: unknown): readonly string[] {
      const { parameters, request } = model.methods[id]!;
      return [
        ...[...query].flatMap(([key, value]) => {
          const known = parameters[key];
          if (known?.location !== 'query') return [`${id}: ${key} is not known`];
          return misfits(known.type === 'integer' ? Number(value) : value, known, `${id}.${key}`);
        }),
        ...(request ? misfits(body, request, id) : body === undefined ? [] : [`${id} takes no body`]),
      ];
    },
    misfitsOfResponse: (id: string, body: unknown): readonly string[] => misfits(body, model.methods[id]!.response, id),
    scopesOf: (id: string): readonly string[] => model.methods[id]!.scopes,
  };
}
