import type { Value } from '../../model/value';
import type { FunctionEnvironment } from '../evaluate/scope';
import type { Document } from '../syntax/tree';

/** What Terragrunt files are evaluated in. Everything that is read is recorded by whoever makes it. */
export interface World {
  document(path: string): Document | undefined;
  text(path: string): string | undefined;
  /** Whether there is a file or folder. */
  exists(path: string): boolean;
  /** Whether environment variables may be read. */
  hasEnvironment(): boolean;
  /** An environment variable; `undefined` where it is not set or may not be read. */
  variable(name: string): string | undefined;
  readonly yaml: FunctionEnvironment['yaml'];
  /** Outputs of the unit in a folder as far as its code tells them; why not, where it does not. */
  outputs(dir: string): ReadonlyMap<string, Value> | string;
  /** Inputs of the unit in a folder. */
  inputs(dir: string): Value;
}

/** The files that a project was made of; it is made again when one of them changes. */
export interface Recorded {
  readonly world: World;
  isCurrent(): boolean;
}

/** A world that remembers what was asked of it. */
export function recorded(world: World): Recorded {
  const asked = new Map<string, { readonly again: () => unknown; readonly answer: unknown }>();
  const ask = <T>(key: string, again: () => T): T => {
    const answer = again();
    asked.set(key, { again, answer });
    return answer;
  };
  return {
    world: {
      yaml: world.yaml,
      hasEnvironment: () => ask('environment', () => world.hasEnvironment()),
      variable: (name) => ask(`variable ${name}`, () => world.variable(name)),
      document: (path) => ask(`document ${path}`, () => world.document(path)),
      text: (path) => ask(`text ${path}`, () => world.text(path)),
      exists: (path) => ask(`exists ${path}`, () => world.exists(path)),
      outputs: (dir) => ask(`outputs ${dir}`, () => world.outputs(dir)),
      inputs: (dir) => ask(`inputs ${dir}`, () => world.inputs(dir)),
    },
    isCurrent: () => [...asked.values()].every(({ again, answer }) => again() === answer),
  };
}
