import type { ProjectEstimate } from '../model/estimate';
import type { Finding } from '../model/finding';
import type { Resource } from '../model/resource';
import type { Value } from '../model/value';
import { numberOf } from './attributes';
import { SIZES, type Size } from './sizes';
import { amount } from './text';

/** Without such sizes: that follows from values, which do not change. */
const SOUND = new WeakSet<ProjectEstimate>();

/** Sizes that no provider takes (negative, nothing, absurd), once for each place, with the nearest one that it takes. */
export function checkSizes(projects: readonly ProjectEstimate[]): readonly Finding[] {
  const findings = new Map<string, Finding>();
  for (const project of projects) {
    if (SOUND.has(project)) continue;
    let isSound = true;
    for (const { resource } of project.resources)
      for (const size of SIZES.get(resource.type) ?? [])
        for (const { path, value } of numbersAt(resource.values, size.path.split('.'))) {
          if (value >= size.least && value <= size.most) continue;
          if (value === 0 && size.zeroWith?.some((name) => isStated(resource, name))) continue;
          isSound = false;
          const finding = findingOf(resource, path, value, size);
          const key = finding && `${finding.file}:${finding.range.start.line}:${finding.range.start.character}`;
          if (finding && key !== undefined && !findings.has(key)) findings.set(key, finding);
        }
    if (isSound) SOUND.add(project);
  }
  return [...findings.values()];
}

const isStated = ({ values }: Resource, name: string): boolean => {
  const value = values.entries.get(name);
  return value !== undefined && value.kind !== 'null';
};

interface Found {
  readonly path: string;
  readonly value: number;
}

/** Known numbers at a path; blocks that occur several times are counted. */
function numbersAt(value: Value | undefined, [name, ...rest]: readonly string[], path = ''): readonly Found[] {
  if (value === undefined || value.kind === 'unknown' || value.sensitive) return [];
  if (value.kind === 'list')
    return value.items.flatMap((item, i) => numbersAt(item, name === undefined ? [] : [name, ...rest], below(path, String(i))));
  if (name === undefined) {
    const number = numberOf(value);
    return number === undefined ? [] : [{ path, value: number }];
  }
  return value.kind === 'object' ? numbersAt(value.entries.get(name), rest, below(path, name)) : [];
}

const below = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function findingOf({ source, address }: Resource, path: string, value: number, { least, most, unit }: Size): Finding | undefined {
  const written = source.written(path);
  if (!written) return undefined;
  const { file } = source;
  const { range } = written;
  const name = path.slice(path.lastIndexOf('.') + 1);
  const nearest = String(nearestTo(value, least, most));
  const isLiteral = written.kind === 'other' && /^-?\s*\d+(\.\d+)?$/.test(written.text);
  const bounds = most === Infinity ? `at least ${amount(least)}` : `${amount(least)} to ${amount(most)}`;
  return {
    code: 'price/size',
    severity: 'warning',
    message: `${name} is ${amount(value)}: it must be ${bounds}${unit === undefined ? '' : ` ${unit}`}`,
    address,
    file,
    range,
    related: [],
    fixes: isLiteral ? [{ title: `Change to ${nearest}`, preferred: true, edits: [{ file, range, newText: nearest }] }] : [],
  };
}

/** A sign too many is taken away where that makes it right; else the bound that is nearer. */
const nearestTo = (value: number, least: number, most: number): number =>
  -value >= least && -value <= most ? -value : Math.min(Math.max(value, least), most);
