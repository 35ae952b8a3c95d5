import { helpOf, titleOf } from '../../core/findings/pages';
import type { Finding, Severity } from '../../core/model/finding';
import type { Range } from '../../core/model/range';
import type { CheckReport } from './report';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** Results that GitHub reads of one run. */
const MOST_RESULTS = 5_000;

/** SARIF 2.1.0, with places relative to the folder that was checked. */
export function checkSarif({ findings, suppressed, fingerprints }: CheckReport, version: string): object {
  const all = [...findings, ...suppressed].slice(0, MOST_RESULTS);
  const codes = [...new Set(all.map(({ code }) => code))].sort();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Ledgerline',
            version,
            semanticVersion: version,
            informationUri: 'https://github.com/ledgerline/ledgerline',
            rules: codes.map((code) => ({ id: code, shortDescription: { text: titleOf(code) }, helpUri: helpOf(code) })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder that was checked' } } },
        results: all.map((finding) => resultOf(finding, codes.indexOf(finding.code), fingerprints.get(finding) ?? '')),
      },
    ],
  };
}

function resultOf(finding: Finding, ruleIndex: number, fingerprint: string): object {
  const { code, severity, message, file, range, related, fixes } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: physical(file, range) }],
    partialFingerprints: { 'ledgerline/v1': fingerprint },
    ...(related.length > 0
      ? {
          relatedLocations: related.map((one, id) => ({
            id,
            message: { text: one.message },
            physicalLocation: physical(one.file, one.range),
          })),
        }
      : {}),
    ...(fixes.length > 0 ? { fixes: fixes.map(fixOf) } : {}),
    ...(finding.suppressed === undefined
      ? {}
      : { suppressions: [{ kind: 'inSource', ...(finding.suppressed === '' ? {} : { justification: finding.suppressed }) }] }),
  };
}

function fixOf({ title, edits }: Finding['fixes'][number]): object {
  const files = [...new Set(edits.map(({ file }) => file))];
  return {
    description: { text: title },
    artifactChanges: files.map((file) => ({
      artifactLocation: location(file),
      replacements: edits
        .filter((edit) => edit.file === file)
        .map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
    })),
  };
}

const location = (file: string): object => ({ uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' });

const physical = (file: string, range: Range): object => ({ artifactLocation: location(file), region: region(range) });

/** Lines and columns of SARIF count from 1; the end is not part of a region. */
const region = ({ start, end }: Range): object => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});
