import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
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
