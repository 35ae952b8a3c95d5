import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { checkGithub } from '../../src/cli/formats/github';
import { checkGitlab } from '../../src/cli/formats/gitlab';
import { checkJson } from '../../src/cli/formats/json';
import { checkJunit } from '../../src/cli/formats/junit';
import type { CheckReport } from '../../src/cli/formats/report';
import { checkSarif } from '../../src/cli/formats/sarif';
import { checkText } from '../../src/cli/formats/text';
import { uniqueFingerprints } from '../../src/core/findings/fingerprint';
import { findingsOf } from '../core/tags/support';

const standard = JSON.parse(fs.readFileSync(path.join(__dirname, '../fixtures/sarif/objects.json'), 'utf8')) as {
  readonly objects: Readonly<Record<string, { readonly required: readonly string[]; readonly members: readonly string[] }>>;
  readonly levels: readonly string[];
  readonly columnKinds: readonly string[];
  readonly suppressionKinds: readonly string[];
};

const BUCKET = 'resource "aws_s3_bucket" "b" {\n  tags = { Name = "abc" }\n}\n';
const HIDDEN = '# ledgerline:ignore=tag/missing-required reason: moving <soon>\nresource "aws_s3_bucket" "c" {\n}\n';

function reportOf(
  files: Readonly<Record<string, string>>,
  policy = 'tags: { rules: [{ key: Owner, fixValue: web, severity: error, message: "<c> & d" }] }',
): CheckReport {
  const all = findingsOf(files, policy);
  const findings = all.filter(({ suppressed }) => suppressed === undefined);
  const suppressed = all.filter((one) => one.suppressed !== undefined);
  return { findings, suppressed, accepted: 2, fingerprints: uniqueFingerprints(all), notChecked: ['made_up'] };
}

const REPORT = reportOf({ 'envs/ä b/main.tf': BUCKET + HIDDEN });

type Json = Readonly<Record<string, unknown>>;

/** Members of an object are those of the standard, and the ones it asks for are there. */
function conforms(value: unknown, kind: string): Json {
  const { required, members } = standard.objects[kind]!;
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), `${kind} is no object`);
  assert.deepEqual(
    Object.keys(value).filter((name) => !members.includes(name)),
    [],
    kind,
  );
  for (const name of required) assert.ok(name in value, `${kind} has no ${name}`);
  return value as Json;
}

const list = (value: unknown): readonly unknown[] => (value === undefined ? [] : (value as readonly unknown[]));

function regionConforms(value: unknown): void {
  const { startLine, startColumn, endLine, endColumn } = conforms(value, 'region') as Readonly<Record<string, number>>;
  assert.ok(startLine! >= 1 && startColumn! >= 1 && endLine! >= startLine! && (endLine! > startLine! || endColumn! >= startColumn!));
}

function artifactConforms(value: unknown): void {
  const { uri, uriBaseId } = conforms(value, 'artifactLocation');
  assert.doesNotThrow(() => new URL(String(uri), 'file:///x/'));
  assert.equal(uriBaseId, '%SRCROOT%');
  assert.ok(!String(uri).startsWith('/') && !String(uri).includes(' '));
}

function placeConforms(value: unknown): void {
  const { physicalLocation } = conforms(value, 'location');
  const { artifactLocation, region } = conforms(physicalLocation, 'physicalLocation');
  artifactConforms(artifactLocation);
  regionConforms(region);
}

describe('the SARIF report', () => {
  it('has the members and required members of SARIF 2.1.0 and no others', () => {
    const log = conforms(JSON.parse(JSON.stringify(checkSarif(REPORT, '1.2.3'))), 'log');
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs as unknown[];
    const { tool, results, columnKind } = conforms(run, 'run');
    assert.ok(standard.columnKinds.includes(columnKind as string));
    const driver = conforms(conforms(tool, 'tool').driver, 'driver');
    const rules = list(driver.rules).map((rule) => conforms(rule, 'rule'));
    assert.equal(list(results).length, 2);
    for (const one of list(results)) {
      const result = conforms(one, 'result');
      assert.equal(rules[result.ruleIndex as number]?.id, result.ruleId);
      assert.ok(standard.levels.includes(result.level as string));
      conforms(result.message, 'message');
      list(result.locations).forEach(placeConforms);
      list(result.relatedLocations).forEach(placeConforms);
      for (const suppression of list(result.suppressions))
        assert.ok(standard.suppressionKinds.includes(conforms(suppression, 'suppression').kind as string));
      for (const fix of list(result.fixes))
        for (const change of list(conforms(fix, 'fix').artifactChanges)) {
          const { artifactLocation, replacements } = conforms(change, 'artifactChange');
          artifactConforms(artifactLocation);
          assert.ok(list(replacements).length > 0);
          for (const replacement of list(replacements)) {
            const { deletedRegion, insertedContent } = conforms(replacement, 'replacement');
            regionConforms(deletedRegion);
            conforms(insertedContent, 'artifactContent');
          }
        }
    }
  });

  it('keeps what a comment hides, with its reason', () => {
    const { runs } = checkSarif(REPORT, '1') as { runs: { results: { suppressions?: unknown; level: string }[] }[] };
    assert.deepEqual(
      runs[0]!.results.map(({ suppressions, level }) => [level, suppressions]),
      [
        ['error', undefined],
        ['error', [{ kind: 'inSource', justification: 'moving <soon>' }]],
      ],
    );
  });
});

describe('the JUnit report', () => {
  const text = checkJunit(REPORT);

  it('is well-formed XML with counts that add up', () => {
    // every tag is closed in order, attributes are quoted, and no bare & or < is left
    const open: string[] = [];
    for (const [, close, name = '', , self] of text.matchAll(/<(\/?)([a-z-]+)((?:\s+[a-z]+="[^"<]*")*)\s*(\/?)>/g)) {
      if (close === '/') assert.equal(open.pop(), name);
      else if (self !== '/') open.push(name);
    }
    assert.deepEqual(open, []);
    assert.doesNotMatch(text.replace(/<(?:\?xml[^>]*\?|\/?[a-z-]+(?:\s+[a-z]+="[^"<]*")*\s*\/?)>/g, ''), /[<>]/);
    assert.doesNotMatch(text, /&(?!amp;|lt;|gt;|quot;|#\d+;)/);
    assert.match(text, /<testsuites name="ledgerline check" tests="2" failures="1" errors="0" skipped="1">/);
  });

  it('leaves out characters that XML cannot hold', () => {
    const odd = { ...REPORT, findings: [{ ...REPORT.findings[0]!, message: 'a\u0000b\u001b' }] };
    const text = checkJunit(odd);
    assert.ok(!text.includes('\u0000') && !text.includes('\u001b'));
  });
});

describe('the annotations of GitHub', () => {
  it('escape what would end them', () => {
    const finding = { ...REPORT.findings[0]!, message: '100%\nnext', file: 'a,b:c.tf' };
    const lines = checkGithub({ ...REPORT, findings: [finding] }).split('\n');
    assert.equal(lines[0], '::notice title=Ledgerline::1 errors, 0 warnings, 0 notices');
    assert.equal(lines[1], '::error file=a%2Cb%3Ac.tf,line=2,endLine=2,col=10,endColumn=26,title=tag/missing-required::100%25%0Anext');
    assert.equal(lines.length, 2);
  });
});

describe('the code quality report of GitLab', () => {
  it('has the members GitLab reads, and a fingerprint for each finding alone', () => {
    const twice = reportOf({ 'a.tf': 'resource "aws_eip" "x" {\n}\n', 'b/a.tf': 'resource "aws_eip" "x" {\n}\n' });
    const entries = checkGitlab(twice) as {
      readonly fingerprint: string;
      readonly severity: string;
      readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
    }[];
    assert.equal(entries.length, 2);
    assert.equal(new Set(entries.map(({ fingerprint }) => fingerprint)).size, 2);
    for (const entry of entries) {
      assert.deepEqual(Object.keys(entry), ['description', 'check_name', 'fingerprint', 'severity', 'location']);
      assert.ok(['info', 'minor', 'major', 'critical', 'blocker'].includes(entry.severity));
      assert.ok(entry.location.lines.begin >= 1 && !entry.location.path.startsWith('/'));
    }
  });
});

describe('the JSON report', () => {
  it('tells keys, fingerprints, help and what was not checked', () => {
    const { summary, findings, suppressed, notChecked } = checkJson(REPORT) as {
      readonly summary: Json;
      readonly findings: readonly Json[];
      readonly suppressed: readonly Json[];
      readonly notChecked: readonly string[];
    };
    assert.deepEqual(summary, { error: 1, warning: 0, information: 0, hint: 0, suppressed: 1, accepted: 2 });
    assert.deepEqual(findings[0]!.keys, ['Owner']);
    assert.match(findings[0]!.fingerprint as string, /^[0-9a-f]{16}$/);
    assert.match(findings[0]!.help as string, /findings\.md#tag-missing-required$/);
    assert.deepEqual(suppressed[0]!.suppressed, { reason: 'moving <soon>' });
    assert.deepEqual(notChecked, ['made_up']);
  });
});

describe('the text report', () => {
  it('ends with what is left out', () => {
    assert.match(checkText(REPORT), /\n\n1 error; 1 hidden by comments; 2 accepted by the baseline$/);
    assert.equal(checkText({ ...REPORT, findings: [], suppressed: [], accepted: 0 }), 'No findings.');
  });
});
