import type { Config, SpendSource } from '../core/config/config';
import { DEFAULT_CONFIG } from '../core/config/defaults';
import { HumanError } from './humanError';
import type { SpendRequest } from './spend';

/** The sample company's teams, for folders without any of their own. */
const SAMPLE_CONFIG: Config = {
  ...DEFAULT_CONFIG,
  teams: ['storefront', 'payments', 'platform', 'data'].map((name) => ({ name, aliases: [] })),
  ownerTags: ['team'],
  sharedCosts: [
    { name: 'platform', match: { tag: { cost_pool: 'platform' } }, split: { method: 'direct' } },
    { name: 'support', match: { service: 'AWS Support' }, split: { method: 'even' } },
  ],
};

/** Which sources a request is about, and by which configuration. @throws HumanError where there is none. */
export function askedSources({ isSample, config: given, files, globs }: Pick<SpendRequest, 'isSample' | 'config' | 'files' | 'globs'>) {
  const config = isSample && (given?.teams.length ?? 0) === 0 ? SAMPLE_CONFIG : (given ?? DEFAULT_CONFIG);
  const chosen = files.length > 0;
  const patterns = chosen ? files : [...config.spend.sources.flatMap((one) => (one.type === 'focus' ? [one.path] : [])), ...globs];
  const clouds = chosen ? [] : config.spend.sources.filter((one): one is Exclude<SpendSource, { type: 'focus' }> => one.type !== 'focus');
  if (patterns.length + clouds.length === 0)
    throw new HumanError(
      'No bill is configured.',
      'Name one under spend.sources in ledgerline.yaml, or choose a file (on the command line: --bill).',
    );
  return { config, chosen, patterns, clouds };
}
