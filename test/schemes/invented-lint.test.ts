import { describe, expect, it } from 'vitest';
import { checkPrices } from '../../rules/lint/prices.ts';
import { inventedCities, inventedDocument } from '../rules/support/cases.ts';

describe('a benefit for one grade', () => {
  it.each(inventedCities)(
    'is no finding where the text’s words on the others stand beside it: %s',
    (city) => {
      expect(inventedDocument(city).versions.flatMap(checkPrices)).toEqual([]);
    },
  );

  it('is one where they are left out', () => {
    const { versions } = structuredClone(inventedDocument('baihe'));
    for (const version of versions) delete version.notPriced;
    expect(versions.flatMap(checkPrices).map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^home · moderate · patrol · .* decided by neither a row nor notPriced/),
    ]);
  });
});
