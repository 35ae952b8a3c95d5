import type { Config } from '../config/config';
import { ruleFor, type OwnerRule } from './codeowners';
import { matchesGlob } from './globs';
import { teamNames } from './teamNames';
import { plainKey } from './chargeTags';

/** A catalog file (Backstage) that names an owner. */
export interface CatalogOwner {
  readonly path: string;
  /** What it is about: this folder and all below; '' is the workspace. */
  readonly folder: string;
  /** `group:default/payments`: kind and namespace are always there. */
  readonly owner: string;
}

/** What files of the workspace say about owners. */
export interface OwnerFiles {
  /** Absent: there is no such file. */
  readonly codeowners?: readonly OwnerRule[];
  readonly catalogs: readonly CatalogOwner[];
}

export const NO_OWNER_FILES: OwnerFiles = { catalogs: [] };

/** What is known about the place whose team is asked for. */
export interface OwnerQuestion extends Partial<OwnerFiles> {
  /** Path inside the workspace, `/`-separated. */
  readonly path?: string;
  /** Known tags of the block under the cursor. */
  readonly tags?: ReadonlyMap<string, string>;
}

export interface ResolvedTeam {
  readonly team: string;
  /** The rule that named it: `CODEOWNERS line 12`. */
  readonly rule: string;
  /** False for a name that no team of the configuration claims: shown as found. */
  readonly configured: boolean;
}

/**
 * The team of a file or block. The first that answers: owners in ledgerline.yaml (the last glob that fits), the owner tag of
 * the block, the nearest catalog file upwards, CODEOWNERS, the default team. `undefined` when nothing says it.
 */
export function resolveTeam(
  question: OwnerQuestion,
  config: Pick<Config, 'teams' | 'owners' | 'ownerTags' | 'spend'>,
): ResolvedTeam | undefined {
  const names = teamNames(config);
  const named = (name: string, rule: string): ResolvedTeam => {
    const team = names.find(name);
    return { team: team ?? name, rule, configured: team !== undefined };
  };
  const { path, tags, codeowners, catalogs = [] } = question;
  const owner = path === undefined ? undefined : config.owners.findLast((entry) => fitsPath(entry.path, path));
  if (owner) return named(owner.team, `ledgerline.yaml, owners: ${owner.path}`);

  for (const key of config.ownerTags) {
    const wanted = plainKey(key);
    for (const [name, value] of tags ?? []) {
      if (plainKey(name) === wanted && value.trim() !== '') return named(value.trim(), `tag ${name.trim()}`);
    }
  }

  const catalog = path === undefined ? undefined : nearestCatalog(catalogs, path);
  if (catalog) {
    const forms = formsOf(catalog.owner);
    return named(forms.find((form) => names.find(form) !== undefined) ?? forms.at(-1)!, catalog.path);
  }

  const rule = path === undefined || !codeowners ? undefined : ruleFor(codeowners, path);
  if (rule && rule.owners.length > 0) {
    // a team of the code host is the better answer than one of its members
    const best =
      rule.owners.find((name) => names.find(name) !== undefined) ?? rule.owners.find((name) => name.includes('/')) ?? rule.owners[0]!;
    return named(best, `CODEOWNERS line ${rule.line}`);
  }
  return config.spend.team === undefined ? undefined : named(config.spend.team, 'ledgerline.yaml, spend.team');
}

const nearestCatalog = (catalogs: readonly CatalogOwner[], path: string): CatalogOwner | undefined =>
  catalogs
    .filter(({ folder }) => folder === '' || path.startsWith(`${folder}/`))
    .reduce<CatalogOwner | undefined>((best, one) => (best && best.folder.length >= one.folder.length ? best : one), undefined);

/** The ways in which an entity is written, in full first: what is a default may be left out. */
function formsOf(owner: string): readonly string[] {
  const [, kind = '', namespace = '', name = ''] = /^([^:]*):([^/]*)\/(.*)$/.exec(owner) ?? [];
  const ofGroup = kind === 'group' ? [`${namespace}/${name}`] : [];
  return [owner, ...ofGroup, ...(namespace === 'default' ? [`${kind}:${name}`, ...(kind === 'group' ? [name] : [])] : [])];
}

/** A glob of ledgerline.yaml from the workspace's root; a plain folder covers what is in it. */
function fitsPath(glob: string, path: string): boolean {
  const plain = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
  return matchesGlob(plain, path) || (!/[*?{]/.test(plain) && path.startsWith(`${plain}/`));
}
