import type { Finding } from '../model/finding';
import { applyEdits, nonOverlapping } from './fixAll';

/** A workspace whose findings follow from its texts at once. */
export interface Fixable {
  findings(): readonly Finding[];
  text(path: string): string | undefined;
  set(path: string, text: string | undefined): boolean;
}

/** Fixes that stand in each other's way are applied one after the other; more rounds than any real file takes. */
const MOST_ROUNDS = 12;

/**
 * Texts of the files that change when the preferred fixes of all wanted findings are applied, until none is left. The
 * workspace itself is as before afterwards.
 */
export function fixedTexts(workspace: Fixable, isWanted: (finding: Finding) => boolean): ReadonlyMap<string, string> {
  const originals = new Map<string, string>();
  const fixed = new Map<string, string>();
  try {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const wanted = workspace.findings().filter(isWanted);
      const fixes = wanted.flatMap((finding) => finding.fixes.filter(({ preferred }) => preferred));
      // what a shared one gives is not to be written a second time
      const shared = fixes.filter(({ isShared }) => isShared);
      const edits = nonOverlapping(shared.length > 0 ? shared : fixes).flatMap((fix) => fix.edits);
      if (edits.length === 0) break;
      for (const file of new Set(edits.map((edit) => edit.file))) {
        const text = workspace.text(file);
        if (text === undefined) continue;
        if (!originals.has(file)) originals.set(file, text);
        const after = applyEdits(
          text,
          edits.filter((edit) => edit.file === file),
        );
        fixed.set(file, after);
        workspace.set(file, after);
      }
    }
  } finally {
    for (const [file, text] of originals) workspace.set(file, text);
  }
  return new Map([...fixed].filter(([file, text]) => text !== originals.get(file)));
}
