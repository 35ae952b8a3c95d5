import type { Config } from '../config/config';
import { ruleFor, type OwnerRule } from './codeowners';
import { matchesGlob } from './globs';
import { teamNames } from './teamNames';

/** What is known about the place whose team is asked for. */
export interface OwnerQuestion {
  /** Path inside the workspace, `/`-separated. */
  readonly path?: string;
  /** Known tags of the block under the cursor. */
  readonly tags?: ReadonlyMap<string, string>;
  readonly codeowners?: readonly OwnerRule[];
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
 * the block, CODEOWNERS, the default team. `undefined` when nothing says it.
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
  const { path, tags, codeowners } = question;
  const owner = path === undefined ? undefined : config.owners.findLast((entry) => fitsPath(entry.path, path));
  if (owner) return named(owner.team, `ledgerline.yaml, owners: ${owner.path}`);

  for (const key of config.ownerTags) {
    const wanted = key.trim().toLowerCase();
    for (const [name, value] of tags ?? []) {
      if (name.trim().toLowerCase() === wanted && value.trim() !== '') return named(value.trim(), `tag ${name.trim()}`);
    }
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

/** A glob of ledgerline.yaml from the workspace's root; a plain folder covers what is in it. */
function fitsPath(glob: string, path: string): boolean {
  const plain = glob.replace(/^\.?\//, '').replace(/\/+$/, '');
  return matchesGlob(plain, path) || (!/[*?{]/.test(plain) && path.startsWith(`${plain}/`));
}
