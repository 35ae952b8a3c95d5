import assert from 'node:assert/strict';
import { refusalOf } from '../../../src/core/tags/legal';
import { findingsOf, OWNER } from './support';

// Limits: AWS "Tag naming limits", Azure "Limitations of tags", Google Cloud "Requirements for labels", Kubernetes "Labels and selectors".
describe('a key that a cloud refuses', () => {
  it('is told from one that it takes', () => {
    const taken = {
      aws: ['Owner', 'cost center', 'a:b/c+d=e@f', 'a'.repeat(128)],
      azure: ['Owner', 'Cost Center', 'a'.repeat(512)],
      google: ['owner', 'cost-center', 'cost_center', 'é1', 'a'.repeat(63)],
      kubernetes: ['Owner', 'cost-center', 'acme.io/Owner', 'a.b_c-d', '1', 'a'.repeat(63)],
    } as const;
    const refused = {
      aws: ['', 'aws:owner', 'AWS:x', 'a'.repeat(129)],
      azure: ['', 'a/b', 'a?', 'a\\b', 'a<b', '50%', 'a'.repeat(513)],
      google: ['Owner', 'costCenter', '1owner', '-a', 'cost center', 'a.b', '', 'a'.repeat(64)],
      kubernetes: ['cost center', '-a', 'a-', 'a/b/c', 'Acme/owner', '/a', '', 'a'.repeat(64)],
    } as const;
    for (const cloud of ['aws', 'azure', 'google', 'kubernetes'] as const) {
      for (const key of taken[cloud]) assert.equal(refusalOf(key, cloud), undefined, `${cloud} ${key}`);
      for (const key of refused[cloud]) assert.ok(refusalOf(key, cloud), `${cloud} ${key}`);
    }
  });

  const bucket = 'resource "google_storage_bucket" "a" {\n}\nresource "google_storage_bucket" "b" {\n  labels = { owner = "web" }\n}\n';

  it('is one error at its rule, and nothing on the resources', () => {
    const findings = findingsOf({ 'main.tf': bucket }, OWNER);
    assert.deepEqual(
      findings.map(({ code, severity, file, range, fixes }) => ({ code, severity, file, start: range.start, fixes })),
      [{ code: 'policy/invalid', severity: 'error', file: 'ledgerline.yaml', start: { line: 0, character: 16 }, fixes: [] }],
    );
    assert.match(findings[0]!.message, /Google Cloud refuses the key Owner.*perProvider: \{ google: … \}/);
  });

  it('is none where the rule does not ask Google for it, or names another key there', () => {
    for (const policy of [
      'tags: { rules: [{ key: Owner, required: { providers: [aws] } }] }',
      'tags: { rules: [{ key: Owner, required: false }] }',
      'tags: { rules: [{ key: Owner }], provided: [Owner] }',
    ])
      assert.deepEqual(findingsOf({ 'main.tf': bucket }, policy), [], policy);
    assert.deepEqual(
      findingsOf({ 'main.tf': bucket }, 'tags: { rules: [{ key: Owner, perProvider: { google: owner } }] }').map(({ code, address }) => [
        code,
        address,
      ]),
      [['tag/missing-required', 'google_storage_bucket.a']],
    );
    assert.deepEqual(findingsOf({ 'main.tf': 'resource "aws_s3_bucket" "b" {\n  tags = { Owner = "a" }\n}\n' }, OWNER), []);
  });

  it('does not hide what other clouds lack', () => {
    const text = `${bucket}resource "aws_s3_bucket" "c" {\n}\n`;
    assert.deepEqual(
      findingsOf({ 'main.tf': text }, OWNER).map(({ code }) => code),
      ['policy/invalid', 'tag/missing-required'],
    );
  });
});
