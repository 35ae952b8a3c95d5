import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv04 from 'ajv-draft-04';
import { checkGithub } from '../../src/cli/formats/github';
import { checkGitlab } from '../../src/cli/formats/gitlab';
import { checkJson } from '../../src/cli/formats/json';
import { checkJunit } from '../../src/cli/formats/junit';
import type { CheckReport } from '../../src/cli/formats/report';
import { checkSarif } from '../../src/cli/formats/sarif';
import { checkText } from '../../src/cli/formats/text';
import { uniqueFingerprints } from '../../src/core/findings/fingerprint';
import { findingsOf } from '../core/tags/support';

/** OASIS SARIF 2.1.0, the schema as published (Errata 01, rtm.5), from a package that carries it. */
const validateSarif = new Ajv04({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true }).compile(
  JSON.parse(fs.readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8')) as object,
);

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

interface SarifPlace {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number };
  };
}

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly SarifPlace[];
      readonly fixes?: readonly unknown[];
      readonly suppressions?: unknown;
    }[];
  }[];
}

const sarif = (report: CheckReport): SarifLog => JSON.parse(JSON.stringify(checkSarif(report, '1.2.3'))) as SarifLog;

describe('the SARIF report', () => {
  it('is valid by the official schema of SARIF 2.1.0', () => {
    for (const report of [REPORT, { ...REPORT, findings: [], suppressed: [], fingerprints: new Map() }]) {
      validateSarif(sarif(report));
      assert.deepEqual(validateSarif.errors ?? [], []);
    }
    validateSarif({ version: '2.1.0', runs: [{ results: [{ level: 'bad' }] }] });
    assert.ok((validateSarif.errors ?? []).length > 0, 'the schema refuses what is wrong');
  });

  it('names rules by place, files by relative addresses and regions from 1', () => {
    const [run] = sarif(REPORT).runs;
    assert.equal(run!.results.length, 2);
    assert.ok(run!.results.some(({ fixes }) => (fixes ?? []).length > 0));
    for (const { ruleId, ruleIndex, locations } of run!.results) {
      assert.equal(run!.tool.driver.rules[ruleIndex]?.id, ruleId);
      for (const { physicalLocation } of locations) {
        const { artifactLocation, region } = physicalLocation;
        assert.ok(!artifactLocation.uri.startsWith('/') && !artifactLocation.uri.includes(' '), artifactLocation.uri);
        assert.ok(region.startLine >= 1 && region.startColumn >= 1 && region.endLine >= region.startLine);
        assert.ok(region.endLine > region.startLine || region.endColumn >= region.startColumn);
      }
    }
  });

  it('keeps what a comment hides, with its reason', () => {
    assert.deepEqual(
      sarif(REPORT).runs[0]!.results.map(({ suppressions, level }) => [level, suppressions]),
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
