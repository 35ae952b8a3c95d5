import path from 'node:path';
import type { BillFile } from './files';
import { manifestsOf, partOf, type Manifest } from './manifests';

/** `billing_period=2026-10`, `2026-10`, `20261001-20261031` */
const PERIOD = /^(?:[\w-]+=)?\d{4}-\d\d(?:-\d\d)?$|^\d{8}-\d{8}$/;
/** `2026-11-03T10:15:00.000Z-7c1b…`, `20261103T101500Z`, `202611031015`. */
const STAMP = /^(\d{4}-?\d\d-?\d\d[T ]?[\d:.-]*|\d{12,14})/;
const GUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';
const BARE_GUID = new RegExp(`^${GUID}$`, 'i');
/** `costs_7c1b….csv`: an export that is not split writes its run into the name of its file. */
const NAMED_GUID = new RegExp(`^(.*)_(${GUID})\\.[\\w.]+$`, 'i');

/** The files of a bill that count, and sentences on the others. */
export interface CurrentRuns {
  readonly files: readonly BillFile[];
  readonly notes: readonly string[];
  /** On parts that an export's manifest lists and that are not there: figures lack them. */
  readonly missing: readonly string[];
}

/** One delivery of a period, with its parts. */
interface Run {
  /** Its period, and what else its export delivers the same of. */
  readonly period: string;
  readonly name: string;
  readonly files: BillFile[];
}

/**
 * Leaves out older runs: exports that keep their runs write each into a folder of its own below the period's (AWS Data Exports and
 * Azure exports with overwriting off), and a copy of one that overwrites may keep what the export has deleted. Two runs of a period must
 * never be summed. Where an export's manifest is there, it decides which parts belong together.
 */
export async function currentRuns(found: readonly BillFile[]): Promise<CurrentRuns> {
  const manifests = inUse(await manifestsOf(found), found);
  const files: BillFile[] = [];
  const unlisted: BillFile[] = [];
  for (const file of found) {
    const about = aboutOf(file, manifests);
    (about.length === 0 || about.some((manifest) => lists(manifest, file)) ? files : unlisted).push(file);
  }

  const { single, runs } = runsOf(files);
  const current = [...runs.values()].map((ofPeriod) => newest(ofPeriod, manifests));
  const kept = [...single, ...current.flatMap(({ run }) => run.files)];
  const strays = runsOf(unlisted);
  const older = current.reduce((sum, { left }) => sum + left, [...strays.runs.values()].flat().length);
  const there = partsOf(kept);
  const ofKept = [...manifests.values()].flat().filter(({ parts }) => [...parts].some((part) => there.has(part)));
  // those of a period and of its run list the same parts
  const absent = [...new Set(ofKept.flatMap(({ parts }) => [...parts]))].filter((part) => !there.has(part));
  return {
    files: kept.sort((a, b) => (a.name < b.name ? -1 : 1)),
    notes: [
      ...(older > 0 ? [`${count(older, 'older run')} of the same export left out.`] : []),
      ...(strays.single.length > 0 ? [`${count(strays.single.length, 'file')} left out: the export's manifest does not list them.`] : []),
      ...(current.some(({ isPassedOver }) => isPassedOver)
        ? ['A newer run of the export is not complete: the one before it is read.']
        : []),
    ],
    missing:
      absent.length > 0 ? [`${count(absent.length, 'part')} of the export that its manifest lists cannot be found: ${absent[0]!}.`] : [],
  };
}

const partsOf = (files: readonly BillFile[]): ReadonlySet<string> => new Set(files.map((file) => partOf(file.path)));

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

/** Manifests by the folder that they tell of. */
type Manifests = ReadonlyMap<string, readonly Manifest[]>;

const lists = ({ parts }: Manifest, file: BillFile): boolean => parts.has(partOf(file.path));

/** Those that list any of the files: others are of files with other names, or of another place. */
function inUse(manifests: readonly Manifest[], files: readonly BillFile[]): Manifests {
  const all = byFolder(manifests);
  const used = new Set(files.flatMap((file) => aboutOf(file, all).filter((manifest) => lists(manifest, file))));
  return byFolder(used);
}

function byFolder(manifests: Iterable<Manifest>): Manifests {
  const found = new Map<string, Manifest[]>();
  for (const manifest of manifests) found.set(manifest.folder, [...(found.get(manifest.folder) ?? []), manifest]);
  return found;
}

/** What tells of the folders that a file is in. */
function aboutOf(file: BillFile, manifests: Manifests): readonly Manifest[] {
  const about: Manifest[] = [];
  for (let folder = path.dirname(file.path); manifests.size > 0; folder = path.dirname(folder)) {
    about.push(...(manifests.get(folder) ?? []));
    if (folder === path.dirname(folder)) break;
  }
  return about;
}

/** Files of runs by their period, and those that belong to none. */
function runsOf(files: readonly BillFile[]): { readonly single: readonly BillFile[]; readonly runs: ReadonlyMap<string, readonly Run[]> } {
  const single: BillFile[] = [];
  const runs = new Map<string, Run[]>();
  for (const file of files) {
    const place = placeOf(file.path.split(path.sep));
    if (!place) {
      single.push(file);
      continue;
    }
    const ofPeriod = runs.get(place.period) ?? [];
    runs.set(place.period, ofPeriod);
    const known = ofPeriod.find(({ name }) => name === place.name);
    if (known) known.files.push(file);
    else ofPeriod.push({ ...place, files: [file] });
  }
  return { single, runs };
}

function placeOf(parts: readonly string[]): Pick<Run, 'period' | 'name'> | undefined {
  const at = parts.findLastIndex((part, index) => index < parts.length - 1 && PERIOD.test(part));
  if (at < 0) return undefined;
  const period = parts.slice(0, at + 1).join('/');
  const next = parts[at + 1]!;
  if (at < parts.length - 2) return STAMP.test(next) || BARE_GUID.test(next) ? { period, name: next } : undefined;
  const [, prefix, name] = NAMED_GUID.exec(next) ?? [];
  return name === undefined ? undefined : { period: `${period}/${prefix ?? ''}`, name };
}

interface CurrentRun {
  readonly run: Run;
  /** Older ones. */
  readonly left: number;
  /** A newer one is not complete. */
  readonly isPassedOver: boolean;
}

/** The last complete run of a period; the last one where none is. */
function newest(runs: readonly Run[], manifests: Manifests): CurrentRun {
  const known = runs.map((run): KnownRun => {
    const of = run.files.flatMap((file) => aboutOf(file, manifests).filter((manifest) => lists(manifest, file)))[0];
    return { run, parts: partsOf(run.files), of };
  });
  const hasManifests = known.some(({ of }) => of !== undefined);
  const ageOf = ageBy(known);
  const ordered = known.toSorted((a, b) => (ageOf(a) < ageOf(b) ? 1 : -1));
  const isComplete = ({ parts, of }: KnownRun): boolean => (of ? [...of.parts].every((part) => parts.has(part)) : !hasManifests);
  const at = Math.max(0, ordered.findIndex(isComplete));
  return { run: ordered[at]!.run, left: ordered.length - 1 - at, isPassedOver: at > 0 };
}

interface KnownRun {
  readonly run: Run;
  readonly parts: ReadonlySet<string>;
  readonly of: Manifest | undefined;
}

/** By what the runs of a period are put in order: what all of them have. */
function ageBy(runs: readonly KnownRun[]): (run: KnownRun) => string | number {
  if (runs.every(({ of }) => of && of.submitted !== '')) return ({ of }) => of!.submitted;
  const isStamped = ({ run: { name } }: KnownRun): boolean => STAMP.test(name) && !BARE_GUID.test(name);
  if (runs.every(isStamped)) return ({ run }) => run.name.replace(/\D/g, '').slice(0, 14);
  return ({ run }) => Math.max(...run.files.map(({ modified }) => modified));
}
