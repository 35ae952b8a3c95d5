import assert from 'node:assert/strict';
import type { Recommendation } from '../../../src/core/model/providerFacts';
import { recommendationFindings } from '../../../src/core/spend/recommendationFindings';
import { placeRecommendations } from '../../../src/core/spend/recommendationPlaces';
import { engineOf } from '../engineBed';
import { advice } from './advice';

const PROVIDER = 'provider "aws" {\n  region = "eu-west-1"\n}\n';

const instance = (name: string, more = ''): string =>
  `resource "aws_instance" "${name}" {\n  ami           = "ami-1"\n  instance_type = "m5.2xlarge"\n${more}}\n`;

const CONFIG = 'teams: [{ name: shop }, { name: pay }]\nownerTags: [team]\n';

function place(text: string, recommendation: Recommendation, team?: string) {
  const engine = engineOf({ 'ledgerline.yaml': CONFIG, 'main.tf': `${PROVIDER}${text}` });
  return placeRecommendations([recommendation], engine, () => team);
}

/** `certain main.tf:4 aws_instance.web` */
const matched = (text: string, recommendation: Recommendation, team?: string): readonly string[] =>
  place(text, recommendation, team).flatMap(({ match: { confidence, places } }) =>
    places.map(({ file, line, address }) => `${confidence} ${file}:${line} ${address}`),
  );

const imported = (id: string, to: string): string => `import {\n  to = ${to}\n  id = "${id}"\n}\n`;

describe('recommended resources in the code', () => {
  it('are certain by an import block, and by an id in the block', () => {
    const both = `${instance('web')}${instance('other')}`;
    assert.deepEqual(matched(`${both}${imported('i-0aa1bb2cc3dd4ee5f', 'aws_instance.other')}`, advice()), [
      'certain main.tf:8 aws_instance.other',
    ]);
    assert.deepEqual(matched(`${instance('web')}${instance('kept', '  # i-0aa1bb2cc3dd4ee5f, by hand\n')}`, advice()), [
      'certain main.tf:8 aws_instance.kept',
    ]);
    // part of a longer id is another one
    assert.deepEqual(matched(instance('web', '  # i-0aa1bb2cc3dd4ee5f0\n'), advice()), []);
  });

  const named: readonly (readonly [string, string, Partial<Recommendation>])[] = [
    [
      'aws_lambda_function',
      'function_name = "thumbnails"',
      { kind: 'LambdaFunction', resourceName: 'arn:aws:lambda:eu-west-1:210000000010:function:thumbnails:$LATEST', resourceId: '' },
    ],
    [
      'aws_db_instance',
      'identifier = "ledger"',
      { kind: 'RdsDbInstance', resourceName: 'arn:aws:rds:eu-west-1:210000000010:db:ledger', resourceId: 'ledger' },
    ],
    [
      'aws_ecs_service',
      'name = "cart"',
      { kind: 'EcsService', resourceName: 'arn:aws:ecs:eu-west-1:210000000010:service/prod/cart', resourceId: '' },
    ],
    [
      'aws_autoscaling_group',
      'name = "render"',
      {
        kind: 'Ec2AutoScalingGroup',
        resourceName: 'arn:aws:autoscaling:eu-west-1:210000000010:autoScalingGroup:0b-1:autoScalingGroupName/render',
        resourceId: '',
      },
    ],
    [
      'aws_dynamodb_table',
      'name = "idempotency"',
      { kind: 'DynamoDBTable', resourceName: 'arn:aws:dynamodb:eu-west-1:210000000010:table/idempotency', resourceId: '' },
    ],
  ];
  for (const [type, argument, more] of named)
    it(`are certain by kind and name: ${type}`, () => {
      const block = (name: string, text: string): string => `resource "${type}" "${name}" {\n  ${text}\n}\n`;
      const other = argument.replace(/"(\w+)"/, '"$1-old"');
      assert.deepEqual(matched(`${block('old', other)}${block('it', argument)}`, advice(more)), [`certain main.tf:7 ${type}.it`]);
    });

  it('are likely by Name tag, and possible where two have the same', () => {
    const tagged = (name: string): string => instance(name, '  tags = { Name = "web" }\n');
    const recommendation = advice({ tags: { Name: 'web' } });
    assert.deepEqual(matched(`${tagged('a')}${instance('b')}`, recommendation), ['likely main.tf:4 aws_instance.a']);
    assert.deepEqual(matched(`${tagged('a')}${tagged('b')}`, recommendation), [
      'possible main.tf:4 aws_instance.a',
      'possible main.tf:9 aws_instance.b',
    ]);
  });

  it('are possible by size alone, only in blocks of their own team', () => {
    const owned = `${instance('a', '  tags = { team = "shop" }\n')}${instance('b', '  tags = { team = "pay" }\n')}`;
    assert.deepEqual(matched(owned, advice(), 'shop'), ['possible main.tf:4 aws_instance.a']);
    assert.deepEqual(matched(owned, advice()), []);
    assert.deepEqual(matched(owned, advice({ current: 'm5.xlarge' }), 'shop'), []);
  });

  it('are not found in another region, in another kind of resource, or among too many', () => {
    const web = instance('web', '  tags = { Name = "web" }\n');
    assert.deepEqual(matched(web, advice({ tags: { Name: 'web' }, region: 'us-east-1' })), []);
    assert.deepEqual(matched(web, advice({ tags: { Name: 'web' }, kind: 'EbsVolume' })), []);
    assert.deepEqual(matched(web, advice({ kind: 'ComputeSavingsPlans', resourceId: '', resourceName: '' })), []);
    const many = Array.from({ length: 6 }, (_, index) => instance(`n${index}`, '  tags = { team = "shop" }\n')).join('');
    assert.deepEqual(matched(many, advice(), 'shop'), []);
  });

  it('with count are one block', () =>
    assert.deepEqual(matched(instance('web', '  count = 3\n  tags  = { Name = "web" }\n'), advice({ tags: { Name: 'web' } })), [
      'likely main.tf:4 aws_instance.web',
    ]));
});

describe('what is told on the line of a recommended block', () => {
  const findings = (text: string, recommendation: Recommendation, more: Readonly<Record<string, string>> = {}) => {
    const engine = engineOf({ 'ledgerline.yaml': CONFIG, 'main.tf': `${PROVIDER}${text}`, ...more });
    return recommendationFindings(
      placeRecommendations([recommendation], engine, () => undefined),
      engine,
    );
  };
  const web = `${instance('web')}${imported('i-0aa1bb2cc3dd4ee5f', 'aws_instance.web')}`;

  it('names provider, saving and basis, and sets the size where it is written', () => {
    const [finding, ...more] = findings(web, advice());
    assert.deepEqual(more, []);
    assert.equal(
      finding!.message,
      'AWS Cost Optimization Hub: resize m5.2xlarge to m5.large. Saves $210.24 a month by its own reckoning (effort Medium, needs a restart, 14 days of use, as of 2026-11-23).',
    );
    assert.deepEqual([finding!.severity, finding!.code, finding!.range.start.line], ['information', 'advice/recommendation', 5]);
    const [fix] = finding!.fixes;
    assert.deepEqual(
      [fix!.preferred, fix!.edits.map(({ range, newText }) => [range.start, range.end, newText])],
      [false, [[{ line: 5, character: 18 }, { line: 5, character: 30 }, '"m5.large"']]],
    );
  });

  const advised: readonly (readonly [string, string, Partial<Recommendation>])[] = [
    ['the size is an expression', web.replace('"m5.2xlarge"', 'var.size'), {}],
    ['the code has another size by now', web.replace('m5.2xlarge', 'm5.xlarge'), {}],
    ['the processor is another one', web, { recommended: 'm7g.large', action: 'MigrateToGraviton' }],
    ['a resize goes to arm64', web, { recommended: 't4g.large' }],
    ['nothing has to be resized', web, { action: 'Stop', recommended: '' }],
    ['the words are no size', web, { current: 'm5.2xlarge', recommended: '2 x m5.large, hypothetical' }],
  ];
  for (const [what, text, more] of advised)
    it(`has no fix where ${what}`, () => {
      const [finding] = findings(text, advice(more));
      assert.deepEqual(finding!.fixes, []);
      assert.equal(finding!.range.start.line, 3);
    });

  it('lets a database change its processor, which runs no image of the user', () => {
    const text = 'resource "aws_db_instance" "a" {\n  identifier     = "ledger"\n  instance_class = "db.m5.large"\n}\n';
    const [finding] = findings(
      text,
      advice({ kind: 'RdsDbInstance', resourceId: 'ledger', resourceName: '', current: 'db.m5.large', recommended: 'db.m7g.large' }),
    );
    assert.equal(finding!.fixes[0]!.edits[0]!.newText, '"db.m7g.large"');
  });

  it('is nothing where the block is only possible', () => {
    const two = [instance('a', '  tags = { Name = "web" }\n'), instance('b', '  tags = { Name = "web" }\n')].join('');
    assert.deepEqual(findings(two, advice({ tags: { Name: 'web' } })), []);
  });

  const variable = web.replace('"m5.2xlarge"', 'var.size');
  /** `variables.tf 1:12` of what a finding links to; positions are 0-based. */
  const links = (text: string, more: Readonly<Record<string, string>>, recommendation = advice()): readonly string[] =>
    findings(text, recommendation, more).flatMap(({ fixes, related }) => {
      assert.deepEqual(fixes, []);
      return related.map(({ file, range: { start } }) => `${file} ${start.line}:${start.character}`);
    });
  const size = (value: string): string => `variable "size" {\n  default = ${value}\n}\n`;

  it('links to the one place where a variable or local value gets the size, and changes nothing there', () => {
    assert.deepEqual(links(variable, { 'variables.tf': size('"m5.2xlarge"') }), ['variables.tf 1:12']);
    assert.deepEqual(links(variable, { 'variables.tf': size('"m5.large"'), 'terraform.tfvars': 'a = 1\nsize = "m5.2xlarge"\n' }), [
      'terraform.tfvars 1:7',
    ]);
    assert.deepEqual(links(web.replace('"m5.2xlarge"', 'local.size'), { 'locals.tf': 'locals {\n  size = "m5.2xlarge"\n}\n' }), [
      'locals.tf 1:9',
    ]);
    const [finding] = findings(variable, advice(), { 'variables.tf': size('"m5.2xlarge"') });
    assert.equal(finding!.related[0]!.message, 'var.size gets its value here; what else uses it changes with it');
  });
  it('links to the call that gives a module the size', () => {
    const id = advice().resourceId;
    const text = `module "web" {\n  source = "./web"\n  size   = "m5.2xlarge"\n}\n`;
    const inner = `${size('"m5.large"')}resource "aws_instance" "it" {\n  ami = "a" # ${id}\n  instance_type = var.size\n}\n`;
    assert.deepEqual(links(text, { 'web/main.tf': inner }), ['main.tf 5:11']);
    assert.deepEqual(links(text.replace('"m5.2xlarge"', 'local.size'), { 'web/main.tf': inner }), []);
  });
  it('links nowhere where the place is not sure', () => {
    // two places have it, nothing has it, a part of it is another value, another value counts, the advice is no size
    assert.deepEqual(links(variable, { 'variables.tf': size('"m5.2xlarge"'), 'terraform.tfvars': 'size = "m5.2xlarge"\n' }), []);
    assert.deepEqual(links(variable, { 'variables.tf': size('"m5.large"') }), []);
    assert.deepEqual(links(variable, { 'variables.tf': size('"m5.${local.x}"') }), []);
    assert.deepEqual(links(variable, { 'variables.tf': size('"m5.2xlarge"'), 'terraform.tfvars': 'size = "m5.xlarge"\n' }), []);
    assert.deepEqual(links(variable, { 'other/variables.tf': size('"m5.2xlarge"') }), []);
    assert.deepEqual(links(variable, { 'variables.tf': size('"m5.2xlarge"') }, advice({ action: 'Stop', recommended: '' })), []);
  });
});
