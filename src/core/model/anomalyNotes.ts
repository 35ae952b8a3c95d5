import type { Anomaly } from './anomaly';
import { dayText, parseDay } from './days';

/** What is kept of an anomaly between readings of the bill: that it was told, or why it was muted. */
export interface AnomalyNote {
  /** The anomaly's, when it was noted. */
  readonly id: string;
  /** Absent: noted when only ids were kept. */
  readonly kind?: Anomaly['kind'];
  /** First and last day on which it was ever seen. */
  readonly since: string;
  readonly until: string;
  /** Why it was muted; absent: it was told only. */
  readonly reason?: string;
}

/** Our own anomalies are named by their series and their first day; a provider's has a name that stays. */
const OWN = /^(.*)\/(\d{4}-\d\d-\d\d)$/s;
const seriesOf = (id: string): string | undefined => OWN.exec(id)?.[1];

const costsMore = (kind: Anomaly['kind']): boolean => kind === 'rise' || kind === 'new';

const lastDay = ({ since, until, days }: Anomaly): string => until ?? dayText((parseDay(since) ?? 0) + days - 1);

export const noteOf = (anomaly: Anomaly, reason?: string): AnomalyNote => ({
  ...{ id: anomaly.id, kind: anomaly.kind, since: anomaly.since, until: lastDay(anomaly) },
  ...(reason === undefined ? {} : { reason }),
});

/**
 * Whether a note is about an anomaly. The first day of one moves when days of the bill are told anew, or with the floor that is set: one
 * of the same series, in the same direction, on days that the noted one was seen on, is the same.
 */
export function isAbout(note: AnomalyNote, anomaly: Anomaly): boolean {
  if (note.id === anomaly.id) return true;
  const series = seriesOf(note.id);
  return (
    series !== undefined &&
    series === seriesOf(anomaly.id) &&
    (note.kind === undefined || costsMore(note.kind) === costsMore(anomaly.kind)) &&
    note.since <= lastDay(anomaly) &&
    note.until >= anomaly.since
  );
}

/** Reasons of those that are muted, by id. */
export function mutedBy(notes: readonly AnomalyNote[], anomalies: readonly Anomaly[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    anomalies.flatMap((anomaly) => {
      const reason = notes.findLast((note) => note.reason !== undefined && isAbout(note, anomaly))?.reason;
      return reason === undefined ? [] : [[anomaly.id, reason] as const];
    }),
  );
}

/** The notes with the days that their anomalies have by now: what goes on is known by any of its days. The same list where none is new. */
export function followed(notes: readonly AnomalyNote[], anomalies: readonly Anomaly[]): readonly AnomalyNote[] {
  const now = notes.map((note) => {
    const seen = anomalies.filter((anomaly) => isAbout(note, anomaly));
    const since = [note.since, ...seen.map((anomaly) => anomaly.since)].sort()[0]!;
    const until = [note.until, ...seen.map(lastDay)].sort().at(-1)!;
    return since === note.since && until === note.until ? note : { ...note, since, until };
  });
  return now.every((note, index) => note === notes[index]) ? notes : now;
}

/** Notes of a time when only ids were kept, and reasons by id: of their days the first is known where the id has it. */
export function notesOfIds(told: readonly string[], muted: Readonly<Record<string, string>>): readonly AnomalyNote[] {
  const note = (id: string): AnomalyNote => {
    const first = OWN.exec(id)?.[2] ?? '';
    return { id, since: first, until: first };
  };
  return [
    ...told.filter((id) => !Object.hasOwn(muted, id)).map(note),
    ...Object.entries(muted).map(([id, reason]) => ({ ...note(id), reason })),
  ];
}
