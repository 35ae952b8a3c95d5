import { expectFindings, type Expected } from './support';

// Limits: AWS "Tag naming limits and requirements", Azure "Limitations of tags", Google Cloud "Requirements for labels",
// Kubernetes "Labels and selectors". No policy is needed: the apply would fail.
const bucket = (tags: string): string => `resource "aws_s3_bucket" "b" {\n  tags = ${tags}\n}\n`;
const group = (tags: string): string => `resource "azurerm_resource_group" "g" {\n  tags = ${tags}\n}\n`;
const disk = (labels: string): string => `resource "google_compute_disk" "d" {\n  labels = ${labels}\n}\n`;
const many = (count: number): string => `{ ${Array.from({ length: count }, (_, index) => `k${index} = "v"`).join(', ')} }`;

const rows: readonly (readonly [what: string, source: string, expected?: Expected])[] = [
  ['takes what AWS takes', bucket(`{ "a:b/c+d=e@f" = "x", Empty = "", "${'k'.repeat(128)}" = "${'v'.repeat(256)}", "Ä é 漢" = "y" }`)],
  ['refuses a key of AWS that is reserved or too long', bucket(`{ ⟦syntax|"AWS:x"⟧ = "a", ⟦syntax|"${'k'.repeat(129)}"⟧ = "b" }`)],
  ['counts characters, not bytes', bucket(`{ Name = "${'漢'.repeat(256)}", Other = ⟦syntax|"${'漢'.repeat(257)}"⟧ }`)],
  ['warns of characters that not every service of AWS takes', bucket('{ ⟦syntax|"a,b"⟧ = "x", Name = ⟦syntax|"a;b"⟧ }')],
  ['hints at keys of AWS that differ only in case', bucket('{ Owner = "a", ⟦syntax|owner⟧ = "b" }')],
  ['counts the tags of AWS, its own not', bucket(many(50))],
  ['refuses more than 50', bucket(`⟦syntax|${many(51)}⟧`)],
  [
    'counts default tags too, and says nothing while there may be fewer',
    `provider "aws" {\n  default_tags {\n    tags = { k0 = "v" }\n  }\n}\n${bucket(many(50))}`,
  ],
  ['refuses more than 10 on an S3 object', `resource "aws_s3_object" "o" {\n  tags = ⟦syntax|${many(11)}⟧\n}\n`],
  [
    'finds a default tag once, at the provider',
    `provider "aws" {\n  default_tags {\n    tags = { ⟦syntax|"aws:x"⟧ = "v" }\n  }\n}\n${bucket('{}')}resource "aws_eip" "e" {\n}\n`,
  ],
  ['takes what Azure takes', group(`{ "Cost Center" = "x", "${'k'.repeat(512)}" = "${'v'.repeat(256)}" }`)],
  [
    'refuses characters and prefixes of Azure',
    group('{ ⟦syntax|"a/b"⟧ = "x", ⟦syntax|"50%"⟧ = "y", ⟦syntax|microsoftOwner⟧ = "z", ⟦syntax|"Windows x"⟧ = "w" }'),
  ],
  ['refuses keys of Azure that differ only in case', group('{ Owner = "a", ⟦syntax|OWNER⟧ = "b" }')],
  ['refuses values of Azure that are too long', group(`{ Owner = ⟦syntax|"${'v'.repeat(257)}"⟧ }`)],
  [
    'refuses more than 15 tags on a DNS zone, and keys with spaces or a digit first',
    `resource "azurerm_dns_zone" "z" {\n  tags = ⟦syntax|${many(16)}⟧\n}\nresource "azurerm_dns_zone" "y" {\n  tags = { ⟦syntax|"a b"⟧ = "x", ⟦syntax|"1a"⟧ = "y" }\n}\n`,
  ],
  [
    'refuses keys of more than 128 characters on a storage account',
    `resource "azurerm_storage_account" "s" {\n  tags = { ⟦syntax|"${'k'.repeat(129)}"⟧ = "x" }\n}\n`,
  ],
  ['takes what Google takes', disk(`{ owner = "web_1-a", "é" = "", ${'k'.repeat(63)} = "${'v'.repeat(63)}" }`)],
  [
    'refuses capitals, digits first, dots and prefixes of Google',
    disk('{ ⟦syntax|Owner⟧ = "a", ⟦syntax|"1a"⟧ = "b", ⟦syntax|"a.b"⟧ = "c", ⟦syntax|goog-x⟧ = "d" }'),
  ],
  [
    'refuses values of Google with capitals or spaces',
    disk(`{ a = ⟦syntax|"Web"⟧, b = ⟦syntax|"a b"⟧, c = ⟦syntax|"${'v'.repeat(64)}"⟧ }`),
  ],
  ['looks at known values only', disk('{ (data.x.y.key) = "Web", owner = data.x.y.name }')],
  ['finds the value of a local at the expression', `locals {\n  t = { owner = "Web" }\n}\n${disk('⟦syntax|local.t⟧')}`],
];

const pod = (labels: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  labels:\n${labels}spec:\n  containers: [{ name: a, image: b }]\n`;

describe('what a cloud refuses', () => {
  for (const [what, source, expected] of rows) it(what, () => expectFindings(source, { policy: '', ...expected }));

  it('takes what Kubernetes takes', () => {
    expectFindings(pod(`    app.kubernetes.io/name: web\n    a: ""\n    "1": x_y.z-1\n    ${'k'.repeat(63)}: ${'v'.repeat(63)}\n`), {
      policy: '',
      name: 'a.yaml',
    });
  });

  it('refuses keys and values of Kubernetes, and hints at its own prefixes', () => {
    expectFindings(
      pod(
        `    ⟦syntax|a b⟧: x\n    ⟦syntax|Acme/owner⟧: x\n    owner: ⟦syntax|"a b"⟧\n    team: ⟦syntax|"-a"⟧\n    ⟦syntax|k8s.io/x⟧: y\n    ⟦syntax|${'k'.repeat(64)}⟧: z\n`,
      ),
      { policy: '', name: 'a.yaml' },
    );
  });
});
