import fs from 'node:fs';
import path from 'node:path';
import { readUsage } from '../../../src/core/config/usage';
import { createEstimator, type EstimatorParts } from '../../../src/core/estimate/estimator';
import { resourcesOfFile, usageOfFile } from '../../../src/core/estimate/usageFile';
import { createFiles } from '../../../src/core/files';
import type { PriceQuery, Unit } from '../../../src/core/model/price';
import type { Definition, Piece } from '../../../src/core/resources/define';
import { DEFINITIONS, FREE_TYPES } from '../../../src/core/resources/definitions';
import { createTerraformEvaluator } from '../../../src/core/terraform/project';
import { prices, SETTINGS, TODAY } from '../estimate/build';

const folder = path.join(__dirname, '../../golden');
const read = (file: string): string | undefined => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined);

/** Types that have an example. */
export const EXAMPLES: readonly string[] = fs.readdirSync(folder).filter((name) => fs.existsSync(path.join(folder, name, 'main.tf')));

/** What a definition says of one resource. */
export interface Said {
  readonly type: string;
  readonly lines: readonly SaidLine[];
  readonly isFree: boolean;
  /** Address or words of what it is billed with. */
  readonly billedWith: string | undefined;
}

export interface SaidLine {
  /** Names of the parts around it, with dots. */
  readonly part: string;
  readonly label: string;
  /** What it asks the price table; `undefined` for a line that has no price. */
  readonly price?: PriceQuery;
  readonly unit?: Unit;
  readonly why?: string;
}

/** What the definition of `type` says of the resources of that type in its example. */
export function example(type: string): readonly Said[] {
  const files = createFiles();
  files.set('main.tf', read(path.join(folder, type, 'main.tf')) ?? '');
  const project = createTerraformEvaluator(files).evaluate({ dir: '' });
  const text = read(path.join(folder, type, 'usage.yml'));
  const usage = text === undefined ? undefined : readUsage(text).usage;
  const said: Said[] = [];
  const resources = [...project.resources, ...(usage ? resourcesOfFile(usage, 'usage.yml') : [])];
  listening((each) => said.push(each)).project({ ...project, resources }, usage && usageOfFile(usage));
  return said.filter((each) => each.type === type);
}

/** An estimator that tells what each definition says. */
export function listening(tell: (said: Said) => void, more: Partial<EstimatorParts> = {}): ReturnType<typeof createEstimator> {
  const definitions: ReadonlyMap<string, Definition> = new Map(
    [...DEFINITIONS].map(([type, definition]) => [
      type,
      {
        ...definition,
        lines: (context) => {
          const pieces = definition.lines(context);
          tell(saidOf(type, pieces));
          return pieces;
        },
      },
    ]),
  );
  return createEstimator({ definitions, free: FREE_TYPES, prices, settings: SETTINGS, today: TODAY, ...more });
}

export function saidOf(type: string, pieces: readonly Piece[]): Said {
  const lines: SaidLine[] = [];
  let isFree = false;
  let billedWith: string | undefined;
  const visit = (below: readonly Piece[], part: string): void => {
    for (const piece of below) {
      if (piece.kind === 'line') lines.push({ part, label: piece.label, price: piece.price, unit: piece.unit });
      else if (piece.kind === 'unpriced') lines.push({ part, label: piece.label, why: piece.why });
      else if (piece.kind === 'part') visit(piece.pieces, part === '' ? piece.name : `${part}.${piece.name}`);
      else if (piece.kind === 'free') isFree = true;
      else if (piece.kind === 'billedWith') billedWith = piece.address;
    }
  };
  visit(pieces, '');
  return { type, lines, isFree, billedWith };
}
