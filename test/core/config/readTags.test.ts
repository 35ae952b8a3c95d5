import assert from 'node:assert/strict';
import { readConfig } from '../../../src/core/config/read';

const told = (text: string): string[] => readConfig(text).findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);

describe('reading a tag rule', () => {
  it('takes one text in place of a list as its one element, and says so', () => {
    const { config, findings } = readConfig('tags: { rules: [{ key: Stage, values: dev }] }');
    assert.deepEqual(config.tags.rules[0]!.values, ['dev']);
    assert.deepEqual(
      findings.map(({ code, message, range }) => [code, message, range.start.character]),
      [['config/type', 'values must be a list: write [dev]', 38]],
    );
  });

  it('says which names of clouds and providers do not exist', () => {
    assert.deepEqual(told('tags: { rules: [{ key: A, perProvider: { azurerm: x } }] }'), [
      'warning config/unknown-key: perProvider has no key azurerm; did you mean azure?',
    ]);
    assert.deepEqual(told('tags: { rules: [{ key: A, required: { providers: [aws, gcp] } }] }'), [
      'error config/value: an entry of providers must be one of aws, awscc, azurerm, azapi, google, google-beta, kubernetes; it is gcp',
    ]);
    assert.deepEqual(readConfig('tags: { rules: [{ key: A, required: { providers: [aws, gcp] } }] }').config.tags.rules[0]!.required, {
      providers: ['aws'],
    });
  });

  it('says when a value has more than one wildcard', () => {
    assert.deepEqual(told("tags: { rules: [{ key: A, values: ['a*', 'a*b*c'] }] }"), [
      'warning config/value: A value has at most one *; a*b*c has more',
    ]);
  });

  it('reads whether case matters for values', () => {
    const { config, findings } = readConfig('tags: { rules: [{ key: A, values: [dev], valueCase: ignore }] }');
    assert.deepEqual([config.tags.rules[0]!.valueCase, findings], ['ignore', []]);
    assert.match(told('tags: { rules: [{ key: A, valueCase: lower }] }')[0]!, /valueCase must be one of exact, ignore; it is lower/);
  });

  it('reads what Azure resources inherit', () => {
    const { config, findings } = readConfig('tags: { inherit: { azurerm: resource-group, azapi: none } }');
    assert.deepEqual([config.tags.inherit, findings], [{ azurerm: 'resource-group', azapi: 'none' }, []]);
  });
});

describe('reading an exemption', () => {
  const exempt = (fields: string): string => `tags: { exempt: [{ ${fields} }] }`;

  it('wants a day that exists, and does not hold without', () => {
    for (const until of ['soon', '2026-02-31', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00', '2100-02-29', '2026-1-1']) {
      const { config, findings } = readConfig(exempt(`type: aws_s3_bucket, reason: migrating, until: ${until}`));
      assert.deepEqual(config.tags.exempt, [], until);
      assert.deepEqual(
        findings.map(({ code }) => code),
        ['config/value'],
        until,
      );
    }
    for (const until of ['2026-02-28', '2028-02-29', '2000-02-29', '2026-12-31'])
      assert.deepEqual(readConfig(exempt(`type: aws_s3_bucket, reason: migrating, until: ${until}`)).config.tags.exempt, [
        { type: 'aws_s3_bucket', reason: 'migrating', until },
      ]);
  });

  it('wants to be told what it exempts', () => {
    const { config, findings } = readConfig(exempt('reason: migrating, keys: [Owner]'));
    assert.deepEqual(config.tags.exempt, []);
    assert.deepEqual(
      findings.map(({ code, message }) => [code, message]),
      [['config/missing', 'An exemption needs an address, a type or a path']],
    );
  });
});
