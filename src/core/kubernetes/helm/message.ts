import type { RenderJob, Texts } from '../render/job';

/** An error of helm in one line, and the file of the workspace that it names. `line` is 0-based. */
export interface HelmError {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

/** Forms in which helm names a place of a template (helm.sh/helm, pkg/engine): with the line, and where the engine wraps it. */
const PLACES = [
  /template: (?<file>[^\s:]+):(?<line>\d+)(?::\d+)?: ?(?<rest>.*)/,
  /(?:execution|parse) error at \((?<file>[^\s:)]+):(?<line>\d+)(?::\d+)?\): ?(?<rest>.*)/,
];
/** Files without a line of theirs: the numbers in such errors count lines of what was rendered. */
const FILE = /YAML parse error on (?<file>\S+?): ?(?<rest>.*)/;
/** Values files are read as they are written. */
const VALUES = /(?:cannot load|failed to parse) (?<file>\S+?): ?(?<rest>.*)/;
const MISSING = /missing in charts\/ directory: (?<names>[^\r\n]*)/;

/** Reads what helm said when it could not render a chart. A wrong line is worse than none: only lines of templates count. */
export function locateHelmError(text: string, { dir, release }: RenderJob, texts: Texts): HelmError {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const said = (lines.find((line) => line.startsWith('Error:')) ?? lines.find((line) => line !== '') ?? 'helm gives no reason').replace(
    /^Error: ?/,
    '',
  );
  const missing = MISSING.exec(text)?.groups?.names;
  if (missing !== undefined)
    return inFile('Chart.yaml', `dependencies are missing in charts/: ${missing} (helm dependency build fetches them)`, 'dependencies:');
  for (const pattern of PLACES) {
    // the innermost template is where it goes wrong
    const place = [...said.matchAll(new RegExp(pattern, 'g'))].at(-1)?.groups ?? pattern.exec(said)?.groups;
    const file = place && ofChart(place.file!);
    if (place && file !== undefined)
      return { message: place.rest === '' ? said : innermost(place.rest!), file, line: Number(place.line) - 1 };
  }
  const whole = FILE.exec(said)?.groups;
  const template = whole && ofChart(whole.file!);
  if (whole && template !== undefined) return { message: `what it renders is no YAML: ${whole.rest!}`, file: template };
  const values = VALUES.exec(said)?.groups;
  const named = values && valuesFile(values.file!);
  if (values && named !== undefined) {
    const line = /\bline (\d+)/.exec(values.rest!)?.[1];
    return { message: values.rest!, file: named, ...(line !== undefined && { line: Math.max(0, Number(line) - 1) }) };
  }
  if (said.includes("values don't meet the specifications of the schema")) {
    const details = lines.slice(lines.findIndex((line) => line.includes("values don't meet")) + 1).filter((line) => line.startsWith('-'));
    return inFile('values.yaml', `${said} ${details.map((line) => line.replace(/^- ?/, '')).join('; ')}`.trim());
  }
  return { message: said };

  function inFile(name: string, message: string, line?: string): HelmError {
    const file = dir === '' ? name : `${dir}/${name}`;
    const found =
      line === undefined
        ? -1
        : (texts
            .text(file)
            ?.split(/\r?\n/)
            .findIndex((each) => each.startsWith(line)) ?? -1);
    return { message, file, ...(found >= 0 && { line: found }) };
  }

  /** `web/templates/a.yaml`: the chart's name and the way in it. */
  function ofChart(source: string): string | undefined {
    const way = source.slice(source.indexOf('/') + 1);
    const file = dir === '' ? way : `${dir}/${way}`;
    return texts.text(file) === undefined ? undefined : file;
  }

  function valuesFile(name: string): string | undefined {
    const own = dir === '' ? name : `${dir}/${name}`;
    return [own, ...(release?.values ?? [])].find((path) => (path === own || path.endsWith(name)) && texts.text(path) !== undefined);
  }
}

/** Templates that call others wrap what these say: the end is what matters. */
const innermost = (rest: string): string => rest.replace(/^executing "[^"]*" at (<[^>]*>): /, 'at $1: ');
