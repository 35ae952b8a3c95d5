import { type Value, unknown } from '../../model/value';
import { fail } from '../evaluate/unknowns';
import { bool, nothing, object } from '../evaluate/values';
import type { Block } from '../syntax/tree';
import { type Dependency, dependencyValue } from './dependencies';
import { createFileScope, type FileScope } from './fileScope';
import { folderOf } from '../evaluate/paths';
import { type Generated, generatedBy } from './generate';
import { deep, shallow, type Strategy } from './merge';
import { inWorkspace } from './paths';
import type { World } from './world';

/** A Terragrunt file with what it includes, evaluated. */
export interface Config {
  /** The file itself, then what it includes. */
  readonly files: readonly string[];
  /** Files that the unit includes. */
  readonly included: readonly string[];
  readonly inputs: Value;
  /** `terraform.source`; `undefined` when none is written. */
  readonly source: Value | undefined;
  /** Variable files that `extra_arguments` name, the weakest first: paths of the workspace. */
  readonly varFiles: readonly string[];
  /** Environment variables that `extra_arguments` set. */
  readonly environment: Readonly<Record<string, string>>;
  readonly generated: readonly Generated[];
  /** It says of itself that it is not run. */
  readonly isSkipped: boolean;
  /** Mock outputs that were read: `vpc.vpc_id`. */
  readonly mocks: readonly string[];
}

/** Files read by files. */
const DEEPEST = 16;

/** Evaluates `unit` as Terragrunt does when it runs there. `original` is the file Terragrunt was started with. */
export function evaluateConfig(unit: string, world: World, original = unit, depth = 0): Config {
  return readConfig(unit, world, original, depth).config;
}

function readConfig(unit: string, world: World, original: string, depth: number): { readonly config: Config; readonly value: () => Value } {
  const mocks = new Set<string>();
  const dependencies = new Map<string, Value>();
  let including = false;
  const includePaths = new Map<string, string>();

  const scopeOf = (file: string): FileScope => {
    const read = (path: string): Value =>
      depth >= DEEPEST || path === unit ? fail('too many files read each other') : readConfig(path, world, original, depth + 1).value();
    return createFileScope({ file, unit, original, includes: () => includePaths, read }, world, names);
  };
  const own = scopeOf(unit);
  const parts: { readonly label: string; readonly block: Block; readonly scope: FileScope; readonly strategy: Strategy }[] = [];

  function names(name: string): Value | undefined {
    if (name === 'dependency') return all(dependencyNames(), dependency);
    if (name === 'include') return including ? unknown('include depends on itself') : includes();
    if (name === 'feature')
      return all(
        blocksOf('feature').map(({ block }) => labelOf(block)),
        feature,
      );
    return name === 'values' ? unknown('values of a stack') : undefined;
  }

  const blocksOf = (type: string): readonly Dependency[] =>
    [own, ...parts.map(({ scope }) => scope).reverse()].flatMap((scope) => scope.blocks(type).map((block) => ({ block, scope })));
  const dependencyNames = (): readonly string[] => blocksOf('dependency').map(({ block }) => labelOf(block));

  function dependency(name: string): Value {
    const known = dependencies.get(name);
    if (known !== undefined) return known;
    dependencies.set(name, unknown(`dependency.${name} depends on itself`));
    const found = blocksOf('dependency').find(({ block }) => labelOf(block) === name);
    const value =
      found === undefined ? unknown(`dependency.${name}`) : dependencyValue(name, found, unit, world, (mock) => mocks.add(mock));
    dependencies.set(name, value);
    return value;
  }

  function feature(name: string): Value {
    const found = blocksOf('feature').find(({ block }) => labelOf(block) === name);
    return object(new Map([['value', found?.scope.inBlock(found.block, 'default') ?? unknown(`feature.${name}`)]]));
  }

  function includes(): Value {
    const bare = parts.find(({ label }) => label === '');
    if (bare !== undefined) return exposed(bare.scope);
    return object(
      new Map(
        parts.map(({ label, block, scope }) => {
          const expose = own.inBlock(block, 'expose');
          return [label, expose?.kind === 'bool' && expose.value ? exposed(scope) : fail(`include "${label}" is not exposed`)];
        }),
      ),
    );
  }

  including = true;
  for (const block of own.blocks('include')) {
    const path = own.inBlock(block, 'path');
    const file = path?.kind === 'string' ? inWorkspace(path.value, folderOf(unit)) : undefined;
    if (file === undefined || world.document(file) === undefined || file === unit) continue;
    includePaths.set(labelOf(block), file);
    parts.push({ label: labelOf(block), block, scope: scopeOf(file), strategy: strategyOf(own.inBlock(block, 'merge_strategy')) });
  }
  including = false;

  const merged = parts.filter(({ strategy }) => strategy !== 'no_merge');
  const layers = [...merged.map(({ scope }) => scope), own];

  const inputs = (): Value => {
    // The last include is joined with the file first, then those before it, each by its own strategy.
    const joined = merged.reduceRight<Value | undefined>(
      (above, { scope, strategy }) => (strategy === 'deep' ? deep : shallow)(scope.argument('inputs'), above),
      own.argument('inputs'),
    );
    return joined ?? object(new Map());
  };

  const terraform = layers.flatMap((scope) => scope.blocks('terraform').map((block) => ({ scope, block })));
  const argument = (name: string): Value | undefined =>
    layers.map((scope) => scope.argument(name)).findLast((value) => value !== undefined);
  const source = terraform.map(({ scope, block }) => scope.inBlock(block, 'source')).findLast((value) => value !== undefined);
  const generated = new Map(layers.flatMap((scope) => [...generatedBy(scope)]));
  const extra = new Map(
    terraform.flatMap(({ scope, block }) =>
      block.body.flatMap((item) =>
        item.kind === 'block' && item.type === 'extra_arguments' ? [[labelOf(item), { scope, block: item }] as const] : [],
      ),
    ),
  );
  const skip = argument('skip');
  const given = inputs();
  const config: Config = {
    files: [unit, ...includePaths.values()],
    included: [...includePaths.values()],
    inputs: given,
    source,
    varFiles: [...extra.values()].flatMap(({ scope, block }) => varFilesOf(scope, block, unit, world)),
    environment: Object.assign(
      {},
      ...[...extra.values()].map(({ scope, block }) => environmentOf(scope.inBlock(block, 'env_vars'))),
    ) as Record<string, string>,
    generated: [...generated.values()].flatMap((file) => file ?? []),
    isSkipped: (skip?.kind === 'bool' && skip.value) || blocksOf('exclude').some(({ scope, block }) => isExcluded(scope, block)),
    mocks: [...mocks],
  };
  const value = (): Value =>
    object(
      new Map<string, Value>([
        ['locals', own.locals()],
        ['inputs', given],
        ['terraform', object(new Map([['source', source ?? nothing()]]))],
        ['dependency', all(dependencyNames(), dependency)],
        ['skip', skip ?? bool(false)],
      ]),
    );
  return { config, value };
}

const all = (names: readonly string[], value: (name: string) => Value): Value =>
  object(new Map([...new Set(names)].map((name) => [name, value(name)])));

const labelOf = ({ labels }: Block): string => labels[0]?.name ?? '';

const exposed = (scope: FileScope): Value =>
  object(
    new Map<string, Value>([
      ['locals', scope.locals()],
      ['inputs', scope.argument('inputs') ?? object(new Map())],
    ]),
  );

function strategyOf(value: Value | undefined): Strategy {
  const text = value?.kind === 'string' ? value.value : '';
  return text === 'no_merge' || text === 'deep' ? text : 'shallow';
}

/** Variable files as `required_var_files`, `optional_var_files` and `-var-file` arguments name them. */
function varFilesOf(scope: FileScope, block: Block, unit: string, world: World): readonly string[] {
  const texts = (name: string): readonly string[] => {
    const value = scope.inBlock(block, name);
    return value?.kind === 'list' ? value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [];
  };
  const fromArguments = texts('arguments').flatMap((text) => /^-var-file=(.+)$/.exec(text)?.[1] ?? []);
  return [...fromArguments, ...texts('required_var_files'), ...texts('optional_var_files')].flatMap((path) => {
    const found = inWorkspace(path, folderOf(unit));
    return found !== undefined && world.text(found) !== undefined ? [found] : [];
  });
}

function environmentOf(value: Value | undefined): Readonly<Record<string, string>> {
  if (value?.kind !== 'object') return {};
  return Object.fromEntries([...value.entries].flatMap(([name, item]) => (item.kind === 'string' ? [[name, item.value]] : [])));
}

/** `exclude { if = true, actions = ["all"] }`: https://terragrunt.gruntwork.io/docs/reference/hcl/blocks/#exclude */
function isExcluded(scope: FileScope, block: Block): boolean {
  const condition = scope.inBlock(block, 'if');
  const actions = scope.inBlock(block, 'actions');
  const names = actions?.kind === 'list' ? actions.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [];
  return (
    condition?.kind === 'bool' && condition.value && names.some((name) => ['all', 'all_except_output', 'apply', 'plan'].includes(name))
  );
}
