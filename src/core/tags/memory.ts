import type { Finding } from '../model/finding';
import { withFacts } from '../model/lazyFinding';
import type { Position } from '../model/range';
import type { Resource } from '../model/resource';
import type { Checked } from './blocks';
import type { CarrierQuestion } from './carriers';
import type { Context, TaggedProject } from './context';
import type { Remedies } from './fix';
import type { Spot } from './told';

/** What blocks are judged by: the same objects for as long as a memory lives, which show what holds at present. */
export interface Scene {
  readonly context: Context;
  readonly question: CarrierQuestion;
  readonly remedies: Remedies;
}

/**
 * What was found of blocks, for as long as nothing changes that it follows from: the resources of a block, where it and its
 * providers stand, what was told before, which references lead nowhere. It holds for one policy on one day.
 */
export interface TagMemory {
  readonly scene: Scene;
  /** Projects of manifests in which a check without rules has found nothing: nothing is found in them later either. */
  readonly sound: WeakSet<TaggedProject>;
  /** Begins a check. Remedies and carriers are worked out when something asks for them. */
  begin(present: Scene): void;
  /** How to work on a block: each step by its name, remembered where that is safe. */
  of(block: Checked): Remember;
}

export type Remember = <T extends readonly Finding[] | Found>(step: string, make: () => T) => T;

/** Findings with what else was found on the way, none of which says where it stands. */
interface Found {
  readonly findings: readonly Finding[];
}

/** Where a block and its providers stand. */
interface Place {
  readonly start: Position;
  readonly providers: string;
}

interface Entry {
  readonly instances: Checked['instances'];
  readonly steps: Map<string, Step>;
}

/** An answer with what it was worked out from beside its block, and where that stood. */
interface Step {
  readonly at: Place;
  readonly answer: readonly Finding[] | Found;
  readonly asked: readonly Asked[];
  readonly told: readonly Spot[];
  readonly sought: readonly Parameters<Context['references']['find']>[];
}

type Asked = Spot & { readonly isTold: boolean };

/** What is noted while a step is worked out. */
interface Notes {
  readonly asked: Asked[];
  readonly told: Spot[];
  readonly sought: Parameters<Context['references']['find']>[];
  /** It depends on other resources. */
  isOpen: boolean;
}

export function createTagMemory(): TagMemory {
  const known = new WeakMap<Resource, Map<string, Entry>>();
  let present: Scene | undefined;
  let recording: Notes | undefined;
  let providers = new Map<Resource['config'], string>();
  const now = (): Scene => {
    if (!present) throw new Error('no check has begun');
    return present;
  };
  const context: Context = {
    get check() {
      return now().context.check;
    },
    get policy() {
      return now().context.policy;
    },
    get resources() {
      return now().context.resources;
    },
    get judge() {
      return now().context.judge;
    },
    references: {
      rootOf: (resource) => now().context.references.rootOf(resource),
      find(...question) {
        const found = now().context.references.find(...question);
        if (found && recording) recording.isOpen = true;
        else recording?.sought.push(question);
        return found;
      },
    },
    told: {
      has(spot) {
        const isTold = now().context.told.has(spot);
        if (recording && !recording.told.includes(spot)) recording.asked.push({ ...spot, isTold });
        return isTold;
      },
      add(spot) {
        recording?.told.push(spot);
        now().context.told.add(spot);
      },
    },
  };
  const scene: Scene = {
    context,
    question: {
      get policy() {
        return now().question.policy;
      },
      references: context.references,
      get users() {
        if (recording) recording.isOpen = true;
        return now().question.users;
      },
    },
    remedies: {
      get values() {
        return now().remedies.values;
      },
      get bare() {
        return now().remedies.bare;
      },
      reaching: (...question) => now().remedies.reaching?.(...question) ?? [],
      atProvider: (...question) => now().remedies.atProvider?.(...question),
    },
  };

  function holds({ asked, sought }: Step): boolean {
    const { told, references } = now().context;
    return asked.every((spot) => told.has(spot) === spot.isTold) && sought.every((question) => !references.find(...question));
  }

  function placeOfProvider({ config }: Resource): string {
    const before = providers.get(config);
    if (before !== undefined) return before;
    const start = config?.source?.header().start;
    const place = start ? `${start.line}:${start.character}` : '';
    providers.set(config, place);
    return place;
  }

  function entryOf({ instances, part = '' }: Checked): Entry {
    const [{ resource }] = instances;
    const parts = known.get(resource) ?? new Map<string, Entry>();
    known.set(resource, parts);
    const before = parts.get(part);
    if (before && isSame(before.instances, instances)) return before;
    const entry = { instances, steps: new Map<string, Step>() };
    parts.set(part, entry);
    return entry;
  }

  return {
    scene,
    sound: new WeakSet(),
    begin(next) {
      present = next;
      providers = new Map();
    },
    of(block) {
      if (!isLasting(block, now().context)) return (_, make) => make();
      const { start, instances } = block;
      const { steps } = entryOf(block);
      const [{ resource }] = instances;
      const place = placeOfProvider(resource);
      const isOne = instances.every((instance) => instance.resource.config === resource.config);
      const at: Place = {
        start,
        providers: isOne ? place : [...new Set(instances.map((instance) => placeOfProvider(instance.resource)))].join(' '),
      };
      return <T extends readonly Finding[] | Found>(name: string, make: () => T): T => {
        const last = steps.get(name);
        const before = last && movedTo(at, last, resource);
        if (before && holds(before)) {
          if (before !== last) steps.set(name, before);
          for (const spot of before.told) now().context.told.add(spot);
          return before.answer as T;
        }
        const own: Notes = { asked: [], told: [], sought: [], isOpen: false };
        recording = own;
        try {
          const answer = make();
          if (own.isOpen) steps.delete(name);
          else steps.set(name, { at, answer, ...own });
          return answer;
        } finally {
          recording = undefined;
        }
      };
    },
  };
}

/** A step where its block stands now; `undefined` where it depends on a place that did not move with the block. */
function movedTo(at: Place, step: Step, { source }: Resource): Step | undefined {
  const { start, providers } = step.at;
  const by = at.start.line - start.line;
  const isFixed = providers === at.providers;
  if (by === 0 && isFixed && at.start.character === start.character) return step;
  if (at.start.character !== start.character) return undefined;
  const { answer, asked, told } = step;
  const findings = 'findings' in answer ? answer.findings : answer;
  if (findings.length === 0 && asked.length === 0 && told.length === 0) return { ...step, at };
  const block = source.block();
  const last = start.line + block.end.line - block.start.line;
  const isOwn = (file: string, line: number): boolean => file === source.file && line >= start.line && line <= last;
  // what stands at a provider stays as long as the provider does
  const stays = (spot: Spot): boolean => !spot.start || isFixed || isOwn(spot.file ?? '', spot.start.line);
  if (!asked.every(stays) || !told.every(stays)) return undefined;
  if (!isFixed && !findings.every(({ file, range }) => isOwn(file, range.start.line))) return undefined;
  const lower = <S extends Spot>(spot: S): S =>
    spot.start && isOwn(spot.file ?? '', spot.start.line) ? { ...spot, start: { ...spot.start, line: spot.start.line + by } } : spot;
  const moved = by === 0 ? findings : findings.map((one) => (isOwn(one.file, one.range.start.line) ? lowered(one, by) : one));
  return {
    ...step,
    at,
    asked: asked.map(lower),
    told: told.map(lower),
    answer: 'findings' in answer ? { ...answer, findings: moved } : moved,
  };
}

/** The same finding further down. What it works out later asks where things stand then. */
function lowered(finding: Finding, by: number): Finding {
  const { start, end } = finding.range;
  return withFacts(finding, { range: { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } } });
}

/** Only what stands for itself: the ranges of a block of HCL follow from where it starts; comments have to be asked each time. */
const isLasting = ({ instances, isGiven }: Checked, { check }: Context): boolean => {
  const { file } = instances[0].resource.source;
  return isGiven !== true && /\.(?:tf|tofu)$/.test(file) && !check.hasComments(file);
};

const isSame = (before: Checked['instances'], after: Checked['instances']): boolean =>
  before.length === after.length &&
  before.every(({ resource, newest }, index) => {
    const other = after[index]!;
    return resource === other.resource && newest.length === other.newest.length && newest.every((part, at) => part === other.newest[at]);
  });

/** Works something out when it is asked for, and again in a later check. */
export function inCheck<T>({ context }: { readonly context: Context }, make: () => T): () => T {
  let known: { readonly check: Context['check']; readonly made: T } | undefined;
  return () => (known?.check === context.check ? known : (known = { check: context.check, made: make() })).made;
}
