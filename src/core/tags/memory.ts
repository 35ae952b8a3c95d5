import type { Finding } from '../model/finding';
import type { Position } from '../model/range';
import type { Resource } from '../model/resource';
import type { Checked } from './blocks';
import type { CarrierQuestion } from './carriers';
import type { Context } from './context';
import type { Remedies } from './fix';

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

interface Entry {
  readonly start: Position;
  /** Where its providers stand. */
  readonly place: string;
  readonly instances: Checked['instances'];
  readonly steps: Map<string, Step>;
}

/** An answer with what it was worked out from beside its block. */
interface Step {
  readonly answer: readonly Finding[] | Found;
  readonly asked: readonly { readonly place: string; readonly isTold: boolean }[];
  readonly told: readonly string[];
  readonly sought: readonly Parameters<Context['references']['find']>[];
}

interface Recording {
  readonly asked: { place: string; isTold: boolean }[];
  readonly told: string[];
  readonly sought: Parameters<Context['references']['find']>[];
  /** It depends on other resources. */
  isOpen: boolean;
}

export function createTagMemory(): TagMemory {
  const known = new WeakMap<Resource, Map<string, Entry>>();
  let present: Scene | undefined;
  let recording: Recording | undefined;
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
      has(place) {
        const isTold = now().context.told.has(place);
        if (recording && !recording.told.includes(place)) recording.asked.push({ place, isTold });
        return isTold;
      },
      add(place) {
        recording?.told.push(place);
        now().context.told.add(place);
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
    },
  };

  function holds({ asked, sought }: Step): boolean {
    const { told, references } = now().context;
    return asked.every(({ place, isTold }) => told.has(place) === isTold) && sought.every((question) => !references.find(...question));
  }

  function placeOfProvider({ config }: Resource): string {
    const before = providers.get(config);
    if (before !== undefined) return before;
    const start = config?.source?.header().start;
    const place = start ? `${start.line}:${start.character}` : '';
    providers.set(config, place);
    return place;
  }

  function entryOf(block: Checked): Entry {
    const { start, instances, part = '' } = block;
    const [{ resource }] = instances;
    const places = new Set(instances.map((instance) => placeOfProvider(instance.resource)));
    const place = [...places].join(' ');
    const parts = known.get(resource) ?? new Map<string, Entry>();
    known.set(resource, parts);
    const before = parts.get(part);
    const isKnown = before !== undefined && isSame(before.instances, instances);
    if (isKnown && before.place === place && before.start.line === start.line && before.start.character === start.character) return before;
    const steps = isKnown && before.start.character === start.character ? moved(before.steps, start.line - before.start.line) : [];
    const entry = { start, place, instances, steps: new Map(steps) };
    parts.set(part, entry);
    return entry;
  }

  return {
    scene,
    begin(next) {
      present = next;
      providers = new Map();
    },
    of(block) {
      if (!isLasting(block, now().context)) return (_, make) => make();
      const { steps } = entryOf(block);
      return <T extends readonly Finding[] | Found>(name: string, make: () => T): T => {
        const before = steps.get(name);
        if (before && holds(before)) {
          for (const place of before.told) now().context.told.add(place);
          return before.answer as T;
        }
        const own: Recording = { asked: [], told: [], sought: [], isOpen: false };
        recording = own;
        try {
          const answer = make();
          if (own.isOpen) steps.delete(name);
          else steps.set(name, { answer, ...own });
          return answer;
        } finally {
          recording = undefined;
        }
      };
    },
  };
}

/** What only depends on the block itself stays right when it or its providers are in another line. */
function moved(steps: Entry['steps'], by: number): readonly (readonly [string, Step])[] {
  return [...steps].flatMap(([name, step]): (readonly [string, Step])[] => {
    if (step.asked.length > 0 || step.told.length > 0) return [];
    const answer = movedAnswer(step.answer, by);
    return answer === undefined ? [] : [[name, { ...step, answer }]];
  });
}

function movedAnswer(answer: readonly Finding[] | Found, by: number): Step['answer'] | undefined {
  if ('findings' in answer) return answer.findings.length === 0 ? answer : undefined;
  // the others tell of further places
  const isOwn = answer.every(({ code }) => code === 'tag/missing-required' || code === 'tag/not-propagated');
  return isOwn ? (by === 0 ? answer : answer.map((finding) => movedFinding(finding, by))) : undefined;
}

/** The finding that each moved one was made from: a chain of them would grow with every line. */
const ORIGINALS = new WeakMap<Finding, Finding>();

/** With what it works out later, which asks where things stand then. */
function movedFinding(finding: Finding, by: number): Finding {
  const original = ORIGINALS.get(finding) ?? finding;
  const { code, severity, message, address, file, range, keys = [], carrier } = finding;
  const { start, end } = range;
  const made: Finding = {
    code,
    severity,
    message,
    address,
    file,
    range: { start: { ...start, line: start.line + by }, end: { ...end, line: end.line + by } },
    keys,
    ...(carrier === undefined ? {} : { carrier }),
    get related() {
      return original.related;
    },
    get fixes() {
      return original.fixes;
    },
  };
  ORIGINALS.set(made, original);
  return made;
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
