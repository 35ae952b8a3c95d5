import type { Resource } from '../../model/resource';
import type { Source } from '../../model/source';
import { readRendered, type ManifestDocument } from '../documents';
import { templateOf } from '../helm/origin';
import { baseOf } from '../kustomize/origin';
import type { ClusterDefaults } from '../placement';
import { isSameSettings, kubernetesProject, type KubernetesProject } from '../project';
import type { RenderAnswer, RenderJob, Texts } from './job';
import { locate, type Wanted } from './locate';

type Outcome = Extract<RenderAnswer, { readonly kind: 'rendered' }>;

/** What a tool made of a chart or overlay, read and sorted by the files it came from. */
export interface RenderedObjects {
  readonly job: RenderJob;
  readonly files: readonly { readonly path: string; readonly documents: readonly ManifestDocument[] }[];
}

/** Reads what a tool has printed and finds the template or base of each object. */
export function readOutcome(job: RenderJob, { text, way }: Outcome, texts: Texts): RenderedObjects {
  const byFile = new Map<string, ManifestDocument[]>();
  for (const document of readRendered(text).documents) {
    if (document.content.objects.length === 0) continue;
    const path = job.tool === 'helm' ? templateOf(document, job, texts) : baseOf(document, job, texts, way);
    if (path === undefined) continue;
    const documents = byFile.get(path);
    if (documents) documents.push(document);
    else byFile.set(path, [document]);
  }
  return { job, files: [...byFile].map(([path, documents]) => ({ path, documents })) };
}

/** The rendered objects as a project, each resource written where its template or base is; `previous` while it holds. */
export function renderedProject(
  { job, files }: RenderedObjects,
  settings: ClusterDefaults,
  texts: Texts,
  previous?: KubernetesProject,
): KubernetesProject {
  if (previous && isSameSettings(previous.origin.settings, settings)) return previous;
  const { dir, tool, label } = job;
  const project = kubernetesProject(
    dir,
    files.map(({ path, documents }) => ({ path, manifests: { documents } })),
    settings,
  );
  const seen = new Map<string, number>();
  const placeOf = ({ source: { file }, type }: Resource): string => `${file}\n${type}`;
  const counts = new Map<string, number>();
  for (const resource of project.resources) counts.set(placeOf(resource), (counts.get(placeOf(resource)) ?? 0) + 1);
  const resources = project.resources.map((resource): Resource => {
    const place = placeOf(resource);
    const ordinal = seen.get(place) ?? 0;
    seen.set(place, ordinal + 1);
    const wanted = { kind: kindOf(resource), name: resource.name, ordinal, count: counts.get(place)! };
    return { ...resource, source: renderedSource(resource.source.file, wanted, texts) };
  });
  const name = dir === '' ? '.' : dir;
  return {
    ...project,
    name: tool === 'helm' && label !== undefined ? `${name} (${label})` : name,
    resources,
    rendered: true,
    notes: [noteOf(job)],
  };
}

function noteOf({ tool, release, dir, label }: RenderJob): string {
  const values = (release?.values ?? []).map((path) => (dir !== '' && path.startsWith(`${dir}/`) ? path.slice(dir.length + 1) : path));
  if (tool === 'helm') return `Rendered by helm${values.length > 0 ? ` with ${values.join(', ')}` : ''}`;
  return `Rendered by kustomize${label === undefined ? '' : `: ${label}`}`;
}

const kindOf = ({ type }: Resource): string => type.slice(type.lastIndexOf('/') + 1);

/** Only where it is written is known: nothing in a template can be edited by what comes of it. */
function renderedSource(file: string, wanted: Wanted, texts: Texts): Source {
  const header = (): ReturnType<Source['header']> => locate(texts.text(file) ?? '', wanted);
  return { file, header, block: header, written: () => undefined, nameOf: () => undefined, insertion: () => undefined };
}
