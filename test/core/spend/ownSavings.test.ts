import assert from 'node:assert/strict';
import type { Recommendation } from '../../../src/core/model/providerFacts';
import { ownSavings } from '../../../src/core/spend/ownSavings';
import { recommendationFindings } from '../../../src/core/spend/recommendationFindings';
import { placeRecommendations } from '../../../src/core/spend/recommendationPlaces';
import { ownSavingText } from '../../../src/core/spend/recommendationText';
import { engineOf } from '../engineBed';
import { advice, NO_LITERALS } from './advice';

const MAIN = `provider "aws" {
  region = "eu-west-1"
}
resource "aws_instance" "web" {
  count         = 2
  ami           = "ami-1"
  instance_type = "m5.2xlarge"
  # i-0aa1bb2cc3dd4ee5f
}
resource "aws_eip" "old" {
  # eipalloc-0aa1bb2cc3dd4ee5f
}
resource "aws_ebs_volume" "old" {
  availability_zone = "eu-west-1a"
  type              = "gp3"
  size              = 100
  # vol-0aa1bb2cc3dd4ee5f
}
`;

function savings(recommendation: Recommendation, { text = MAIN, config = 'teams: [shop]\nownerTags: [team]\n' } = {}) {
  const engine = engineOf({ 'ledgerline.yaml': config, 'main.tf': text });
  const placed = placeRecommendations([recommendation], engine, () => 'shop');
  return { placed, found: [...ownSavings(placed, engine).values()] };
}

const volume = (more: Partial<Recommendation> = {}): Recommendation =>
  advice({
    action: 'Delete',
    kind: 'EbsVolume',
    resourceId: 'vol-0aa1bb2cc3dd4ee5f',
    resourceName: '',
    current: '100 GB',
    recommended: '',
    ...more,
  });

describe('what a recommendation saves by the prices of the code', () => {
  it('is the difference of all instances of the block', () =>
    // AWS on demand, Linux, eu-west-1: m5.2xlarge $0.428 and m5.large $0.107 an hour; 2 × 0.321 × 730
    assert.deepEqual(savings(advice()).found, [{ low: 468_660_000, high: 468_660_000, currency: 'USD' }]));

  it('is below nothing where it costs more, and in the currency of the code', () => {
    // m5.4xlarge is $0.856 an hour
    const larger = savings(advice({ action: 'Upgrade', recommended: 'm5.4xlarge' }), {
      config: 'prices: { currency: { code: EUR, perUsd: 0.5, asOf: 2026-11-01 } }\n',
    });
    assert.deepEqual(larger.found, [{ low: -312_440_000, high: -312_440_000, currency: 'EUR' }]);
    assert.equal(ownSavingText(larger.found[0]!), 'costs €312.44 a month more');
    assert.equal(ownSavingText({ low: 10e6, high: 20e6, currency: 'USD' }), 'saves $10.00 to $20.00 a month');
  });

  it('is all that a block costs where it is deleted, and not told where it is only stopped', () => {
    // gp3 in eu-west-1: $0.088 a GB and month
    assert.deepEqual(savings(volume()).found, [{ low: 8_800_000, high: 8_800_000, currency: 'USD' }]);
    assert.deepEqual(savings(advice({ action: 'Stop', recommended: '' })).found, []);
  });

  it('is not told for a size without a price, another size in the code, words, or a block that is only possible', () => {
    for (const recommended of ['m5.enormous', '2 x m5.large', ''])
      assert.deepEqual(savings(advice({ recommended })).found, [], recommended);
    assert.deepEqual(savings(advice(), { text: MAIN.replace('m5.2xlarge', 'm5.xlarge') }).found, []);
    const unsure = MAIN.replace('# i-0aa1bb2cc3dd4ee5f', 'tags = { team = "shop" }');
    const { placed, found } = savings(advice(), { text: unsure });
    assert.deepEqual([placed[0]?.match.confidence, found], ['possible', []]);
  });

  it('stands beside the provider’s own on the line, with the days that nothing was used', () => {
    const { placed, found } = savings(volume());
    const [finding] = recommendationFindings(
      placed.map((one) => ({ ...one, match: { ...one.match, own: found[0]! } })),
      NO_LITERALS,
    );
    assert.equal(
      finding!.message,
      'AWS Cost Optimization Hub: delete, it is not used: 100 GB. Saves $210.24 a month by its own reckoning (effort Medium, needs a restart, unused for 14 days, as of 2026-11-23). By the prices of the code it saves $8.80 a month.',
    );
  });
});
