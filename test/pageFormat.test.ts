import assert from 'node:assert/strict';
import { formatsOf } from '../src/webview/page/format';

describe('amounts and days of the page', () => {
  const format = formatsOf('en', 'USD');

  it('shows a day that is none as it came: the page must not vanish for it', () => {
    assert.equal(format.day('2026-11-03'), 'Nov 3');
    for (const odd of ['', '2026-11-03T10:00:00Z', '2026-13-45', 'soon']) {
      assert.equal(format.day(odd), odd);
      assert.equal(format.month(odd), odd);
    }
  });

  it('names the currency of an amount that is not in the page’s, and takes one that does not exist', () => {
    assert.equal(format.moneyIn('EUR', 5_250_000), '€5.25');
    assert.equal(formatsOf('en', '').money(5e6), '5.00');
    assert.equal(formatsOf('en', 'not a currency').money(5e6), '5.00');
  });
});
