import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { misspelt } from '../../../src/core/prices/misspelt';

const data = path.join(__dirname, '../../../catalogue/data');
const read = (file: string): unknown => JSON.parse(fs.readFileSync(path.join(data, file), 'utf8'));
const machines = (cloud: string): readonly string[] => (read(`${cloud}/machines.json`) as { types: readonly string[] }).types;
const regions = (cloud: string): readonly string[] => Object.keys(read(`${cloud}/regions.json`) as object);

describe('A misspelt name', () => {
  it('is that of a machine but for a word', () => {
    const typed: readonly (readonly [string, string, string | undefined])[] = [
      ['aws', 'm5.lrage', 'm5.large'],
      ['aws', 'm5.larg', 'm5.large'],
      ['aws', 't3.mircro', 't3.micro'],
      ['aws', 'M5.Large', 'm5.large'],
      ['aws', 'm5large', 'm5.large'],
      ['aws', 'c6i.2xlagre', 'c6i.2xlarge'],
      ['gcp', 'n2-standrad-4', 'n2-standard-4'],
      ['gcp', 'e2-meduim', 'e2-medium'],
      ['azure', 'Standrad_D2s_v3', 'Standard_D2s_v3'],
    ];
    for (const [cloud, asked, meant] of typed) assert.equal(misspelt(asked, machines(cloud)), meant, asked);
  });

  it('lacks or repeats the word that marks its kind', () => {
    const classes = ['db.m5.large', 'db.m5.xlarge', 'db.r5.large'];
    const search = ['m5.large.search', 'r5.large.search'];
    assert.equal(misspelt('m5.large', classes), 'db.m5.large');
    assert.equal(misspelt('r5.large', search), 'r5.large.search');
    assert.equal(misspelt('db.m5.large', machines('aws')), 'm5.large');
    // a family alone may be many, a further word of digits is another machine
    for (const name of ['m5', 'm6.large']) assert.equal(misspelt(name, classes), undefined, name);
    assert.equal(misspelt('db.m5.large.tpc1', classes), undefined);
  });

  it('is not that of a new generation, family or size', () => {
    const real: readonly (readonly [string, readonly string[]])[] = [
      ['aws', ['m9g.large', 'r8gd.xlarge', 'x8aedz.large', 'm8azn.2xlarge', 'm5.6xlarge', 'm7i.112xlarge', 'mac3.metal', 'm5.nano']],
      ['gcp', ['n5-standard-4', 'c4-standard-6', 'n2-highgpu-1g', 'custom-6-20480', 'h4d-standard-192']],
      ['azure', ['Standard_D2as_v9', 'Standard_D2als_v8', 'Standard_E2bs_v7']],
    ];
    for (const [cloud, names] of real) for (const name of names) assert.equal(misspelt(name, machines(cloud)), undefined, name);
  });

  it('is that of a region but for a word', () => {
    const typed: readonly (readonly [string, string, string | undefined])[] = [
      ['aws', 'us-esat-1', 'us-east-1'],
      ['aws', 'eu-wset-1', 'eu-west-1'],
      ['aws', 'ue-west-1', 'eu-west-1'],
      ['aws', 'us-east1', 'us-east-1'],
      ['aws', 'ap-southeest-2', 'ap-southeast-2'],
      ['gcp', 'us-central-1', 'us-central1'],
      ['gcp', 'us-cenrtal1', 'us-central1'],
      ['azure', 'westeurop', 'westeurope'],
      ['azure', 'eatsus', 'eastus'],
    ];
    for (const [cloud, asked, meant] of typed) assert.equal(misspelt(asked, regions(cloud)), meant, asked);
  });

  it('is not that of a region that opened later', () => {
    const real: readonly (readonly [string, readonly string[]])[] = [
      ['aws', ['us-east-3', 'ap-southeast-9', 'eu-east-1', 'cl-central-1', 'sa-west-1', 'es-south-1', 'cn-north-1']],
      ['gcp', ['europe-west99', 'africa-north1']],
      ['azure', ['austriaeast', 'eastus9', 'chilecentral', 'belgiumcentral', 'denmarkeast', 'chinanorth3']],
    ];
    for (const [cloud, names] of real) for (const name of names) assert.equal(misspelt(name, regions(cloud)), undefined, name);
  });

  it('is never a name of the list itself, and nothing makes it fail', () => {
    const names = machines('aws');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...names)), (text) => {
        const meant = misspelt(text, names);
        assert.ok(meant === undefined || (names.includes(meant) && !names.includes(text)));
      }),
      { numRuns: 200 },
    );
  });
});
