import fc from 'fast-check';

type Step = string | number;
type Path = readonly Step[];

/** Stands for a number that JSON can write and a double cannot hold. */
const TOO_LARGE = '@@1e999@@';
const DEEP = `${'['.repeat(2000)}${']'.repeat(2000)}`;

/** What takes the place of a value; `undefined` leaves it out. */
const REPLACEMENTS: Readonly<Record<string, (value: unknown) => unknown>> = {
  nothing: () => undefined,
  null: () => null,
  true: () => true,
  'a negative number': () => -1,
  'a huge number': () => 1e308,
  'a number too large': () => TOO_LARGE,
  'text NaN': () => 'NaN',
  'text Infinity': () => '-Infinity',
  'text too large': () => '1e400',
  'empty text': () => '',
  'the word constructor': () => 'constructor',
  'the word __proto__': () => '__proto__',
  'a long text': () => 'x'.repeat(100_000),
  'control characters': () => '\u0000\u202e\r\n\ud800',
  'an empty list': () => [],
  'an empty object': () => ({}),
  'a list of null': () => [null],
  'a list of itself': (value) => [value],
  'an object with __proto__': () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as unknown,
  'something deep': () => JSON.parse(DEEP) as unknown,
  'text of it': (value) => (typeof value === 'string' ? value : JSON.stringify(value)),
  'number of it': (value) => (typeof value === 'string' && value !== '' && Number.isFinite(Number(value)) ? Number(value) : 7),
  'twice the list': (value) => (Array.isArray(value) ? [...(value as unknown[]), ...(value as unknown[])] : value),
};

export interface Mutation {
  /** Of the answers, and of the places in it; counted around. */
  readonly answer: number;
  readonly place: number;
  readonly replacement: string;
}

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  answer: fc.nat(1000),
  place: fc.nat(100_000),
  replacement: fc.constantFrom(...Object.keys(REPLACEMENTS)),
});

/** Of long lists the first two and the last. */
function placesOf(value: unknown, at: Path = []): readonly Path[] {
  const steps: readonly Step[] = Array.isArray(value)
    ? [...value.keys()].filter((index) => index < 2 || index === value.length - 1)
    : typeof value === 'object' && value !== null
      ? Object.keys(value)
      : [];
  return [at, ...steps.flatMap((step) => placesOf((value as Record<Step, unknown>)[step], [...at, step]))];
}

export interface Mutated {
  readonly body: string;
  readonly what: string;
  /** A number was there, as a number or as a text. */
  readonly isFigure: boolean;
}

/** An answer with one value in another form; text that is no JSON loses its second half. */
export function mutate(body: string, { place, replacement }: Mutation): Mutated {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return { body: body.slice(0, body.length / 2), what: 'half a text', isFigure: true };
  }
  const places = placesOf(value);
  const path = places[place % places.length]!;
  const root: Record<Step, unknown> = { '': value };
  const [last, ...before] = ['', ...path].reverse() as [Step, ...Step[]];
  const parent = before.reverse().reduce((inner, step) => inner[step] as Record<Step, unknown>, root);
  const was = parent[last];
  const isFigure = typeof was === 'number' || (typeof was === 'string' && was !== '' && Number.isFinite(Number(was)));
  const made = REPLACEMENTS[replacement]!(was);
  if (made !== undefined) Object.defineProperty(parent, last, { value: made, enumerable: true, configurable: true, writable: true });
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
  const text = root[''] === undefined ? '' : JSON.stringify(root['']);
  return { body: text.replaceAll(`"${TOO_LARGE}"`, '1e999'), what: `${path.join('.') || 'all'}: ${replacement}`, isFigure };
}
