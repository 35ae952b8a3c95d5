/** What a JSON text may hold, before anybody has looked. */
export type Json = unknown;
export type JsonObject = Readonly<Record<string, Json>>;

/** The members of a JSON object; none for anything else. */
export const objectOf = (json: Json): JsonObject => (isObject(json) ? json : {});

/** The items of a JSON array; none for anything else. */
export const listOf = (json: Json): readonly Json[] => (Array.isArray(json) ? (json as readonly Json[]) : []);

export const textOf = (json: Json): string | undefined => (typeof json === 'string' ? json : undefined);

export const isObject = (json: Json): json is JsonObject => typeof json === 'object' && json !== null && !Array.isArray(json);

/** A member that the object itself has: `constructor` is one only where it is written. */
export const memberOf = (json: Json, name: string): Json => (isObject(json) && Object.hasOwn(json, name) ? json[name] : undefined);
