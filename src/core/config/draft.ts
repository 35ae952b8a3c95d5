/** A type whose fields are filled one after the other. */
export type Draft<T> = { -readonly [K in keyof T]: T[K] };
