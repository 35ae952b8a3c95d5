import type { ManifestDocument } from '../documents';
import type { RenderJob, Texts } from '../render/job';
import { textAt } from '../tree';

const SOURCE = /^# Source: (\S+)[ \t]*\r?$/m;
/** It stands before the object. */
const HEAD = 1000;

/**
 * The template that a document was rendered from, by the comment that helm writes before it: the chart's name and the way
 * in it. Templates of packed dependencies stand in no file: theirs is the chart itself. `undefined` for tests, which run
 * only when somebody asks for them.
 */
export function templateOf({ content: { text, objects } }: ManifestDocument, { dir }: RenderJob, texts: Texts): string | undefined {
  if (objects.some(({ node }) => isTest(textAt(node, 'metadata', 'annotations', 'helm.sh/hook')))) return undefined;
  const inChart = (way: string): string => (dir === '' ? way : `${dir}/${way}`);
  const [, source] = SOURCE.exec(text.slice(0, HEAD)) ?? [];
  const file = source === undefined ? undefined : inChart(source.slice(source.indexOf('/') + 1));
  return file !== undefined && texts.text(file) !== undefined ? file : inChart('Chart.yaml');
}

const isTest = (hooks: string | undefined): boolean =>
  hooks?.split(',').some((hook) => /^test(?:-success|-failure)?$/.test(hook.trim())) ?? false;
