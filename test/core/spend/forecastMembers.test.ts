import assert from 'node:assert/strict';
import { theta } from '../../../src/core/spend/forecastMembers';

describe('the theta method', () => {
  it('expects of working days what they cost where nothing comes at weekends: those tell no level', () => {
    const WORKING = [0, 100, 100, 100, 100, 100, 0];
    const days = theta(
      Array.from({ length: 119 }, (_, t) => WORKING[t % 7]!),
      7,
    );
    days.slice(1, 6).forEach((amount) => assert.ok(Math.abs(amount - 100) < 1, String(days)));
    assert.ok(days[0]! <= 1 && days[6]! <= 1, String(days));
  });
});
