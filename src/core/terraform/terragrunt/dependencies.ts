import { type Value, unknown } from '../../model/value';
import { LazyEntries } from '../evaluate/lazyEntries';
import { folderOf } from '../evaluate/paths';
import type { Block } from '../syntax/tree';
import type { FileScope } from './fileScope';
import { inWorkspace } from './paths';
import type { World } from './world';

/** What a unit takes from another one. */
export interface Dependency {
  readonly block: Block;
  /** The file that declares it. */
  readonly scope: FileScope;
}

/**
 * What `dependency.name` gives: the outputs of the other unit as far as its code tells them, else its mocks. `onMock` is
 * told of every mock that is read.
 */
export function dependencyValue(
  name: string,
  { block, scope }: Dependency,
  unit: string,
  world: World,
  onMock: (what: string) => void,
): Value {
  const path = scope.inBlock(block, 'config_path');
  const dir = path?.kind === 'string' ? folderOfConfig(path.value, unit, world) : undefined;
  const skipped = scope.inBlock(block, 'skip_outputs');
  const told = dir === undefined || (skipped?.kind === 'bool' && skipped.value) ? 'its outputs are not read' : world.outputs(dir);
  const mocks = scope.inBlock(block, 'mock_outputs');
  const mockOf = (output: string): Value | undefined => (mocks?.kind === 'object' ? mocks.entries.get(output) : undefined);
  const names = () => [
    ...new Set([...(typeof told === 'string' ? [] : told.keys()), ...(mocks?.kind === 'object' ? mocks.entries.keys() : [])]),
  ];

  const outputs = new LazyEntries(names, (output) => {
    const value = typeof told === 'string' ? undefined : told.get(output);
    if (value !== undefined && value.kind !== 'unknown') return value;
    const mock = mockOf(output);
    if (mock === undefined) return value;
    onMock(`${name}.${output}`);
    return mock;
  });
  const tail = typeof told === 'string' ? { tail: unknown(`dependency.${name}: ${told}`) } : {};
  const members = new LazyEntries(
    () => ['outputs', 'inputs'],
    (member) => {
      if (member === 'outputs') return { kind: 'object', of: 'object', entries: outputs, ...tail };
      if (member !== 'inputs') return undefined;
      return dir === undefined ? unknown(`dependency.${name}.inputs`) : world.inputs(dir);
    },
  );
  return { kind: 'object', of: 'object', entries: members };
}

/** Folder of the unit that `config_path` names: a folder, or its file. */
function folderOfConfig(path: string, unit: string, world: World): string | undefined {
  const found = inWorkspace(path, folderOf(unit));
  if (found === undefined) return undefined;
  return found.endsWith('.hcl') && world.document(found) !== undefined ? folderOf(found) : found;
}
