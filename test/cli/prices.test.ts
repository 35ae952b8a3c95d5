import assert from 'node:assert/strict';
import { execFile, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { GOOGLE_API_KEY } from '../credentials';
import { billingServer, sku } from '../sources/prices/billingServer';
import { standIn } from '../sources/prices/standIn';

const CLI = path.join(__dirname, '../../dist/cli.js');
const CODE = `provider "azurerm" {
  features {}
}
resource "azurerm_linux_virtual_machine" "web" {
  location = "eastus"
  size     = "Standard_D2s_v5"
  os_disk {
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }
}
`;

describe('ledgerline prices refresh', () => {
  it('asks a provider, and estimate uses the answer only when it is told to', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-cli-prices-'));
    const server = await standIn((request) => {
      const filter = new URL(request.url ?? '', 'http://localhost').searchParams.get('$filter') ?? '';
      const isMachine = filter.includes("armSkuName eq 'Standard_D2s_v5'");
      const common = { currencyCode: 'USD', tierMinimumUnits: 0, armRegionName: 'eastus', type: 'Consumption' };
      const vm = {
        ...common,
        retailPrice: 0.11,
        productName: 'Virtual Machines Dsv5 Series',
        skuName: 'D2s v5',
        meterName: 'D2s v5',
        unitOfMeasure: '1 Hour',
      };
      const disk = {
        ...common,
        retailPrice: 20,
        productName: 'Premium SSD Managed Disks',
        skuName: 'P10 LRS',
        meterName: 'P10 LRS Disk',
        unitOfMeasure: '1/Month',
      };
      return { body: { Items: [isMachine ? vm : disk], NextPageLink: null } };
    });
    const run = (...words: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
      new Promise((resolve) => {
        const env = { ...process.env, LEDGERLINE_PRICES: path.join(folder, 'cache'), LEDGERLINE_AZURE_PRICES: server.url };
        execFile(process.execPath, [CLI, ...words], { env, cwd: folder }, (error, out, err) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
        );
      });
    try {
      fs.writeFileSync(path.join(folder, 'main.tf'), CODE);
      assert.deepEqual(await run('prices', 'refresh', '--cloud', 'azure'), {
        code: 0,
        out: '2 prices refreshed, 0 are younger than a week.\n',
        err: '',
      });
      // 730 x 0.11 + 20, beside the bundled 730 x 0.096 + 19.71
      assert.match((await run('estimate', '.', '--prices', 'live')).out, /~\$100\.30\/mo/);
      assert.match((await run('estimate')).out, /~\$89\.79\/mo/);
      assert.equal(server.requests.length, 2);
      await server.close();
      const offline = await run('prices', 'refresh', '--cloud', 'azure', '--force');
      assert.equal(offline.code, 3);
      assert.match(offline.err, /^Azure Retail Prices \(prices\.azure\.com\) cannot be reached\. The bundled price is used\.\n$/);
    } finally {
      await server.close().catch(() => undefined);
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('ledgerline prices refresh, without a sign-in', () => {
  let folder = '';
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ledgerline-cli-prices-'));
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  const run = (variables: Readonly<Record<string, string>>, ...words: readonly string[]) =>
    new Promise<{ readonly code: number; readonly out: string; readonly err: string }>((resolve) => {
      // nothing of this machine signs in
      const clean = Object.entries(process.env).filter(([name]) => !/^(AWS_|LEDGERLINE_|GOOGLE_)/.test(name));
      const env = {
        ...Object.fromEntries(clean),
        HOME: folder,
        AWS_EC2_METADATA_DISABLED: 'true',
        NODE_NO_WARNINGS: '1',
        LEDGERLINE_PRICES: path.join(folder, 'cache'),
        ...variables,
      };
      execFile(process.execPath, [CLI, ...words], { env, cwd: folder }, (error, out, err) =>
        resolve({
          code: typeof error?.code === 'number' ? error.code : 0,
          out,
          err,
        }),
      );
    });

  it('reads the public files of AWS', async () => {
    fs.writeFileSync(path.join(folder, 'main.tf'), 'provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_nat_gateway" "out" {\n}\n');
    const file = '/offers/v1.0/aws/AmazonEC2/20261103225308/eu-west-1/index';
    const row = (sku: string, usage: string, unit: string, usd: string): string =>
      `"${sku}","OnDemand","0","Inf","${unit}","${usd}","USD","NAT Gateway","${usage}","eu-west-1"`;
    const server = await standIn(({ url }) => {
      if (url === '/offers/v1.0/aws/AmazonEC2/current/region_index.json')
        return { body: { regions: { 'eu-west-1': { regionCode: 'eu-west-1', currentVersionUrl: `${file}.json` } } } };
      assert.equal(url, `${file}.csv`);
      const lines = [
        '"FormatVersion","v1.0"',
        '"Publication Date","2026-11-03T22:53:08Z"',
        '"SKU","TermType","StartingRange","EndingRange","Unit","PricePerUnit","Currency","Product Family","usageType","Region Code"',
        row('A', 'EU-NatGateway-Hours', 'Hrs', '0.0500000000'),
        row('B', 'EU-NatGateway-Bytes', 'GB', '0.0470000000'),
      ];
      return { body: `${lines.join('\n')}\n` };
    });
    try {
      const { code, out, err } = await run({ LEDGERLINE_AWS_PRICE_FILES: server.url }, 'prices', 'refresh', '--cloud', 'aws');
      assert.deepEqual([code, out, err], [0, '2 prices refreshed, 0 are younger than a week.\n', '']);
      assert.deepEqual(server.wrong, []);
      // 730 x 0.05
      assert.match((await run({}, 'estimate', '.', '--prices', 'live')).out, /~\$36\.50\/mo/);
    } finally {
      await server.close();
    }
  });

  it('stops when it is interrupted, and leaves no lock behind', async () => {
    fs.writeFileSync(path.join(folder, 'main.tf'), CODE);
    const server = await standIn(() => {
      // a second one would end it at once
      if (!child?.killed) child?.kill('SIGINT');
      return { hang: true };
    });
    let child: ChildProcess | undefined;
    try {
      const env = { ...process.env, LEDGERLINE_PRICES: path.join(folder, 'cache'), LEDGERLINE_AZURE_PRICES: server.url };
      const ended = await new Promise<readonly [number, string]>((resolve) => {
        child = execFile(process.execPath, [CLI, 'prices', 'refresh', '--cloud', 'azure'], { env, cwd: folder }, (error, _, err) =>
          resolve([typeof error?.code === 'number' ? error.code : 0, err]),
        );
      });
      assert.deepEqual(ended, [3, 'ledgerline: Cancelled. What had come by then is kept.\n']);
      assert.deepEqual(fs.readdirSync(path.join(folder, 'cache')), []);
    } finally {
      await server.close();
    }
  });

  it('asks Google with a key of the environment only, and says so when there is none', async () => {
    const code = 'resource "google_compute_address" "a" {\n  name   = "a"\n  region = "europe-west1"\n}\n';
    fs.writeFileSync(path.join(folder, 'main.tf'), code);
    const server = await billingServer({
      'Compute Engine': [sku('Static Ip Charge in Belgium', ['europe-west1'], 'h', [[0, '0', 12_000_000]])],
    });
    try {
      const without = await run({ LEDGERLINE_GCP_PRICES: server.url }, 'prices', 'refresh', '--cloud', 'gcp');
      assert.equal(without.code, 3);
      assert.match(without.err, /^ledgerline: Google Cloud prices need an API key\. Set LEDGERLINE_GCP_API_KEY/);
      const all = await run({ LEDGERLINE_GCP_PRICES: server.url }, 'prices', 'refresh');
      assert.deepEqual([all.code, all.err], [0, 'Google Cloud is not asked: LEDGERLINE_GCP_API_KEY is not set.\n']);
      assert.deepEqual(server.requests, []);
      const asked = await run(
        { LEDGERLINE_GCP_PRICES: server.url, LEDGERLINE_GCP_API_KEY: GOOGLE_API_KEY },
        'prices',
        'refresh',
        '--cloud',
        'gcp',
      );
      assert.deepEqual([asked.code, asked.out, asked.err], [0, '1 prices refreshed, 0 are younger than a week.\n', '']);
      assert.deepEqual(server.wrong, []);
      // 730 x 0.012
      assert.match((await run({}, 'estimate', '.', '--prices', 'live')).out, /~\$8\.76\/mo/);
    } finally {
      await server.close();
    }
  });
});

describe('ledgerline prices items', () => {
  it('lists what a price book can name', (done) => {
    execFile(process.execPath, [CLI, 'prices', 'items', '--match', 'aws.rds.instance', '--format', 'json'], (error, out) => {
      assert.equal(error, null);
      const { items } = JSON.parse(out) as { items: readonly object[] };
      assert.deepEqual(items[0], { item: 'aws.rds.instance', unit: 'hour', keys: ['engine', 'class', 'deployment'] });
      done();
    });
  });
});
