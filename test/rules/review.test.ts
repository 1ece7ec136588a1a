import { describe, expect, it } from 'vitest';
import { reviewsOf } from '../../rules/explanation/review.ts';
import { bookOf, daily, determine, entitlement, person, provider } from './support/cases.ts';

/** A month of Lanshan at home, entitled from 11 April 2024: twenty days, of which some may be in hospital. */
function month(recordedTo: string, hospital = false) {
  const found = determine(bookOf('lanshan'), {
    entitlements: [entitlement({ grade: 'severe', careMode: 'home', providerId: 'p1', from: '2024-04-11' })],
    providerList: [provider({ kind: 'elder-care', level: null, careModes: ['home'] })],
    services: daily('2024-04-11', recordedTo, 'care', 3000),
    person: person({
      hospitalStays: hospital ? [{ admittedOn: '2024-04-26', dischargedOn: '2024-05-04' }] : [],
    }),
  });
  return reviewsOf(found.lines).map(({ daysRecorded, daysInCare }) => [daysRecorded, daysInCare]);
}

describe('Days recorded and days under care', () => {
  it('are compared from the first day of the entitlement on', () => {
    expect(month('2024-04-30')).toEqual([]);
    expect(month('2024-04-29')).toEqual([[19, 20]]);
  });

  it('leave out days in hospital', () => {
    expect(month('2024-04-25', true)).toEqual([]);
    expect(month('2024-04-24', true)).toEqual([[14, 15]]);
  });

  it('leave out days before a change of provider', () => {
    const spell = { grade: 'severe', careMode: 'home' };
    const { lines } = determine(bookOf('lanshan'), {
      entitlements: [
        entitlement({ ...spell, providerId: 'p1', to: '2024-04-10' }),
        entitlement({ ...spell, providerId: 'p2', from: '2024-04-11' }),
      ],
      providerList: ['p1', 'p2'].map((providerId) =>
        provider({ providerId, kind: 'elder-care', level: null, careModes: ['home'] }),
      ),
      services: [
        ...daily('2024-04-01', '2024-04-10', 'care', 3000),
        ...daily('2024-04-11', '2024-04-20', 'care', 3000, { providerId: 'p2' }),
      ],
    });
    expect(lines.map(({ quantity }) => quantity)).toEqual([10, 10]);
    expect(reviewsOf(lines).map(({ daysRecorded, daysInCare }) => [daysRecorded, daysInCare])).toEqual([
      [10, 20],
    ]);
  });
});
