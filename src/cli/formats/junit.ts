import { titleOf } from '../../core/findings/pages';
import type { Finding } from '../../core/model/finding';
import type { CheckReport } from './report';

/** JUnit XML: a suite for each code, a case for each finding; hints and information are no failures. */
export function checkJunit({ findings, suppressed }: CheckReport): string {
  const all = [...findings, ...suppressed];
  const suites = [...new Set(all.map(({ code }) => code))].sort().map((code) =>
    suite(
      code,
      all.filter((finding) => finding.code === code),
    ),
  );
  const failures = findings.filter(isFailure).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ledgerline check" tests="${all.length}" failures="${failures}" errors="0" skipped="${suppressed.length}">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}

const isFailure = ({ severity, suppressed }: Finding): boolean =>
  suppressed === undefined && (severity === 'error' || severity === 'warning');

function suite(code: string, findings: readonly Finding[]): string {
  const failures = findings.filter(isFailure).length;
  const skipped = findings.filter(({ suppressed }) => suppressed !== undefined).length;
  return [
    `  <testsuite name="${attribute(code)}" tests="${findings.length}" failures="${failures}" errors="0" skipped="${skipped}">`,
    ...findings.map(testCase),
    '  </testsuite>',
  ].join('\n');
}

function testCase(finding: Finding): string {
  const { code, address, file, range, message, severity, suppressed } = finding;
  const place = `${file}:${range.start.line + 1}`;
  const open = `    <testcase name="${attribute(`${address === '' ? file : address} (${place})`)}" classname="${attribute(code)}" file="${attribute(file)}" line="${range.start.line + 1}">`;
  const body =
    suppressed !== undefined
      ? `<skipped message="${attribute(suppressed)}"/>`
      : isFailure(finding)
        ? `<failure type="${severity}" message="${attribute(titleOf(code))}">${text(`${place} ${message}`)}</failure>`
        : `<system-out>${text(`${severity}: ${place} ${message}`)}</system-out>`;
  return `${open}${body}</testcase>`;
}

/** Characters that XML 1.0 cannot hold are left out. */
// eslint-disable-next-line no-control-regex
const legal = (value: string): string => value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu, '');

const text = (value: string): string => legal(value).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const attribute = (value: string): string =>
  text(value).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\r/g, '&#13;').replace(/\t/g, '&#9;');
