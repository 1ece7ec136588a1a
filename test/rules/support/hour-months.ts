import fc from 'fast-check';
import { addDays } from '../../../rules/base/calendar.ts';
import type { LimitUse, ServiceLine } from '../../../rules/base/facts.ts';
import type { BenefitFacts } from '../../../rules/benefit/index.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { person, provider } from './cases.ts';

const FROM = '2024-04-01';
const COMPONENT = 'home-care';
const CARE_MODE = 'home-hours';

/** Months of care by the hour, with weeks that other months have used of, and now and then what the plain way leaves. */
export function hourMonths(scheme: CompiledScheme): fc.Arbitrary<BenefitFacts> {
  const [exclusion] = scheme.exclusions;
  const day = fc.integer({ min: 0, max: 29 });
  const service = fc.record({
    day,
    feeFen: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom(6_000, 12_000)),
    minutes: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constantFrom(60, 120)),
    odd: fc.integer({ min: 0, max: 300 }),
  });
  return fc
    .record({
      grade: fc.constantFrom(...scheme.grades.map(({ id }) => id)),
      entitledFor: fc.integer({ min: -20, max: 420 }),
      stay: fc.option(fc.tuple(day, fc.integer({ min: 0, max: 8 })), { freq: 3 }),
      used: fc.array(fc.tuple(fc.constantFrom('2024-04-01', '2024-04-08', '2024-04-29'), fc.nat(600))),
      pool: fc.constantFrom(...(scheme.values.pools.names.value ?? ['—'])),
      services: fc.array(service, { maxLength: 30 }),
    })
    .map((given) => ({
      person: person({
        pools: [{ pool: given.pool, from: '2000-01-01', to: null }],
        hospitalStays: given.stay
          ? [{ admittedOn: dayOf(given.stay[0]), dischargedOn: dayOf(given.stay[0] + given.stay[1]) }]
          : [],
      }),
      benefitsFrom: '2020-01-01',
      entitlements: [
        {
          grade: given.grade,
          careMode: CARE_MODE,
          providerId: null,
          carer: null,
          from: dayOf(-given.entitledFor),
          to: null,
        },
      ],
      providers: {
        p1: provider({ kind: 'home-care', careModes: [CARE_MODE] }),
        p2: provider({ kind: 'home-care', careModes: [CARE_MODE], providerId: 'p2' }),
      },
      services: given.services.map((each, index) => lineOf(each, index, exclusion?.code)),
      from: FROM,
      to: '2024-04-30',
      usedBefore: given.used.map(
        ([week, used]): LimitUse => ({
          limitId: 'home-hours/weekly-hours',
          month: '2024-03',
          week,
          used,
        }),
      ),
    }));
}

function dayOf(offset: number): string {
  return addDays(FROM, offset);
}

/** @param given.odd one in some hundred is excluded, late, of another provider or without minutes */
function lineOf(
  given: { day: number; feeFen: number; minutes: number; odd: number },
  index: number,
  exclusionCode: string | undefined,
): ServiceLine {
  const { day, feeFen, minutes, odd } = given;
  return {
    lineId: String(index).padStart(4, '0'),
    date: dayOf(day),
    providerId: odd === 1 ? 'p2' : 'p1',
    component: COMPONENT,
    feeFen,
    minutes,
    ...(odd === 2 && { lateSince: '2024-06-01' }),
    ...(odd === 3 && exclusionCode !== undefined && { exclusionCode }),
  };
}
