import assert from 'node:assert/strict';
import type { ResourceCost, ResourceSpend } from '../../../src/core/model/resourceSpend';
import { withResourcePlaces } from '../../../src/core/spend/resourcePlaces';
import { engineOf } from '../engineBed';

const cost = (id: string, more: Partial<ResourceCost> = {}): ResourceCost => ({
  ...{ id, name: '', type: '', account: 'a', region: 'eu-west-1', firstDay: '2026-11-01', lastDay: '2026-11-22' },
  ...{ amount: 1e6, before: null, share: 1 },
  ...more,
});

const spend = (service: string, resource: ResourceCost, provider: string): ResourceSpend => ({
  question: { team: 'shop', provider, service, currency: 'USD', from: '2026-11-01', to: '2026-11-22' },
  direct: { amount: 1e6, before: null },
  resources: [resource],
  ...{ others: null, unnamed: null, untold: null, changed: null, sources: [], notes: [] },
});

/** `certain aws_db_instance.a, aws_db_instance.b` */
function found(text: string, service: string, resource: ResourceCost, provider = 'AWS'): string | undefined {
  const engine = engineOf({ 'main.tf': `provider "aws" {\n  region = "eu-west-1"\n}\n${text}` });
  const [first] = withResourcePlaces(spend(service, resource, provider), engine).resources;
  return first?.match && `${first.match.confidence} ${first.match.places.map(({ address }) => address).join(', ')}`;
}

const RDS = 'Amazon Relational Database Service';
const database = (name: string, more = ''): string =>
  `resource "aws_db_instance" "${name}" {\n  identifier     = "${name}-db"\n  instance_class = "db.t3.micro"\n${more}}\n`;

describe('resources of the bill in the code', () => {
  it('are certain by the name that an ARN, a path of Azure or one of Google ends with', () => {
    assert.equal(found(database('a') + database('b'), RDS, cost('arn:aws:rds:eu-west-1:1:db:b-db')), 'certain aws_db_instance.b');
    assert.equal(
      found(
        'resource "azurerm_mssql_database" "a" {\n  name                = "reports"\n  resource_group_name = "G"\n}\n',
        'SQL Database',
        cost('/subscriptions/1/resourceGroups/g/providers/Microsoft.Sql/servers/s/databases/reports', { region: '' }),
        'Microsoft',
      ),
      'certain azurerm_mssql_database.a',
    );
    assert.equal(
      found(
        'resource "google_storage_bucket" "a" {\n  name    = "lake"\n  project = "shop"\n}\n',
        'Cloud Storage',
        cost('//storage.googleapis.com/projects/_/buckets/lake', { region: '' }),
        'Google Cloud',
      ),
      'certain google_storage_bucket.a',
    );
  });

  it('are certain by an id that is written, likely by the name that the bill gives', () => {
    const nat = 'resource "aws_nat_gateway" "a" {\n  subnet_id = "s"\n  tags      = { Name = "edge" }\n}\n';
    const vpc = 'Amazon Virtual Private Cloud';
    assert.equal(
      found(`${nat}import {\n  to = aws_nat_gateway.a\n  id = "nat-0b5c1de77a90f0001"\n}\n`, vpc, cost('nat-0b5c1de77a90f0001')),
      'certain aws_nat_gateway.a',
    );
    assert.equal(found(nat, vpc, cost('nat-0b5c1de77a90f0001', { name: 'edge' })), 'likely aws_nat_gateway.a');
    assert.equal(found(nat, vpc, cost('nat-0b5c1de77a90f0001')), undefined);
  });

  it('are none of another service, of another region, or by a word that is no id', () => {
    assert.equal(found(database('a'), 'AWS Lambda', cost('arn:aws:lambda:eu-west-1:1:function:a-db')), undefined);
    assert.equal(found(database('a'), RDS, cost('arn:aws:rds:us-east-1:1:db:a-db', { region: 'us-east-1' })), undefined);
    assert.equal(found(database('a', '  # production\n'), RDS, cost('production')), undefined);
  });

  it('are possible where several fit as well', () =>
    assert.equal(
      found(database('a') + database('a').replace('"aws_db_instance" "a"', '"aws_db_instance" "copy"'), RDS, cost('a-db')),
      'possible aws_db_instance.a, aws_db_instance.copy',
    ));
});
