import type { ReleaseSetting } from '../../config/config';
import { parseYaml } from '../parse';
import { dirOf, pathsBelow, type RenderJob, type Texts } from '../render/job';
import { textAt } from '../tree';

const CHART = /(?:^|\/)Chart\.yaml$/;
/** `values-prod.yaml`, `values.prod.yaml`, `prod.values.yaml`: the environment by its name. */
const ENVIRONMENT = /^(?:values[._-](?<after>[^/]+)|(?<before>[^/]+)[._-]values)\.ya?ml$/;
/** Further values files of a chart that are looked at. */
const MOST_ENVIRONMENTS = 8;
/** At the workspace's root a chart shares its folder with other things: what helm reads of it. */
const OF_CHART = /^(?:(?:templates|charts|crds)\/.*|[^/]+\.(?:ya?ml|json|tpl))$/;
const NO_PATCHES: ReadonlySet<string> = new Set();

/**
 * Every chart that can be rendered: no library, no part of another chart. The releases that the configuration names are
 * what is deployed and each count; a chart without any counts once, with its own values, and its other values files are
 * alternatives.
 */
export function chartJobs(texts: Texts, releases: readonly ReleaseSetting[]): readonly RenderJob[] {
  const paths = texts.paths();
  const charts = paths.filter((path) => CHART.test(path));
  const dirs = new Set(charts.map(dirOf));
  return charts.flatMap((path) => {
    const dir = dirOf(path);
    if (isPartOf(dir, dirs) || isLibrary(texts.text(path) ?? '')) return [];
    const inputs = pathsBelow(paths, dir).filter((input) => dir !== '' || OF_CHART.test(input));
    const own = releases.filter(({ chart }) => chart === dir);
    return own.length > 0 ? own.map((release) => releaseJob(dir, inputs, release)) : environmentJobs(dir, inputs);
  });
}

/** Few charts are one: their text is parsed only where the word stands in it. */
const isLibrary = (text: string): boolean =>
  text.includes('library') && parseYaml(text).trees.some((tree) => textAt(tree, 'type') === 'library');

/** Charts in `charts/` are rendered with the chart around them. */
function isPartOf(dir: string, charts: ReadonlySet<string>): boolean {
  const [, outer] = /^(?:(.*)\/)?charts\/[^/]+$/.exec(dir) ?? [undefined, undefined];
  return /^(?:.*\/)?charts\/[^/]+$/.test(dir) && charts.has(outer ?? '');
}

function releaseJob(dir: string, inputs: readonly string[], { name, namespace, values }: ReleaseSetting): RenderJob {
  return {
    ...jobOf(dir, name, [...new Set([...inputs, ...values])], inputs),
    label: name,
    release: { name, ...(namespace !== undefined && { namespace }), values },
  };
}

function environmentJobs(dir: string, inputs: readonly string[]): readonly RenderJob[] {
  const others = inputs
    .filter((path) => dirOf(path) === dir)
    .flatMap((path) => {
      const { after, before } = ENVIRONMENT.exec(path.slice(dir === '' ? 0 : dir.length + 1))?.groups ?? {};
      const label = after ?? before;
      return label === undefined || label === 'schema' ? [] : [{ path, label }];
    })
    .slice(0, MOST_ENVIRONMENTS);
  const main = { ...jobOf(dir, '', inputs, inputs), release: { name: RELEASE, values: [] } };
  if (others.length === 0) return [main];
  return [
    { ...main, label: 'default' },
    ...others.map(({ path, label }): RenderJob => ({
      ...jobOf(dir, path, inputs, inputs),
      label,
      isAlternative: true,
      release: { name: RELEASE, values: [path] },
    })),
  ];
}

/** The name helm itself gives where none is told. */
const RELEASE = 'release-name';

const jobOf = (dir: string, which: string, inputs: readonly string[], chart: readonly string[]): RenderJob => ({
  id: `helm ${dir}${which === '' ? '' : ` ${which}`}`,
  tool: 'helm',
  dir,
  inputs,
  reads: [],
  patches: NO_PATCHES,
  replaces: new Set(chart),
});
