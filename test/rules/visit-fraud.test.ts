import { describe, expect, it } from 'vitest';
import type { CheckCode } from '../../rules/scheme/index.ts';
import { checkVisit, leadsTo } from '../../rules/verification/check.ts';
import { asOther, type ManualShares, type VisitFacts } from '../../rules/verification/facts.ts';
import type { Finding } from '../../rules/verification/finding.ts';
import type { OtherVisit, Visit } from '../../rules/verification/visit.ts';
import { honestTown } from '../support/honest-visits.ts';
import { FRAUDS, hideFrauds } from '../support/visit-frauds.ts';
import type { Town } from '../support/visit-town.ts';
import { bookOf } from './support/cases.ts';

/** `SEED` repeats a town; CI checks one of 3,000 visits, `npm run soak` ten of 20,000 (`TOWNS`, `VISITS`). */
const seed = process.env.SEED ?? '20260301';
const towns = Number(process.env.TOWNS ?? 1);
const visits = Number(process.env.VISITS ?? 3000);

const scheme = bookOf('lanshan').on('2026-03-01');
/** Honest, and odd enough that a coarse check would flag them. */
const ODD = [
  'spouses together',
  'neighbours of one building',
  'same hour every day',
  'over midnight',
  'clock four minutes ahead',
  'late without a network',
  'position inaccurate',
  'family carer',
  'standing in',
  'day of admission',
];

/** The check that each kind of fraud is found by, whatever else is found. */
const EXPECTED: Record<string, CheckCode> = {
  'checked in from the office': 'outside-fence',
  'virtual location': 'mock-position',
  'no position worth the name': 'position-inaccurate',
  'position switched off': 'element-missing',
  'never checked out': 'element-missing',
  'nobody confirmed it': 'presence-not-confirmed',
  'five minutes at the door': 'too-short',
  'half of the time': 'too-short',
  'minutes padded': 'items-exceed-visit',
  'times edited afterwards': 'times-edited',
  'sent before its end': 'clock-wrong',
  'ten days late without a word': 'late',
  'typed in without a memo': 'manual-entry',
  'typed in after the month was unlocked': 'manual-entry',
  'an item that nobody planned': 'outside-plan',
  'an item that there is not': 'outside-catalogue',
  'items that exclude each other': 'items-exclude',
  'a catheter by no nurse': 'carer-not-qualified',
  'picture of another visit': 'picture-repeated',
  'served after death': 'after-death',
  'served while in hospital': 'hospital-stay',
  'entitlement ended': 'outside-entitlement',
  'lives in an institution': 'lives-in-institution',
  'another provider was chosen': 'provider-not-chosen',
  'agreement ended': 'no-agreement',
  'carer suspended': 'carer-suspended',
  'carer left long ago': 'carer-not-employed',
  'carer never trained': 'carer-not-trained',
  'carer of no register': 'carer-not-registered',
  'relative on the payroll': 'relative-as-employed',
  'clock left running for a day': 'too-long',
  'clock left running for two hours': 'too-long',
  'carer in two places at once': 'carer-overlap',
  'carer forty kilometres away': 'travel-too-fast',
  'two carers with one person': 'person-overlap',
  'recorded twice': 'recorded-twice',
  'claimed by two providers': 'duplicate-across-providers',
  'thirteen hours of work on a day': 'carer-day',
  'the same seconds every day': 'identical-pattern',
  'one phone for four carers': 'device-shared',
  'hair washed every day': 'item-too-often',
  'three baths a day of two planned': 'plan-exceeded',
  'everything typed in': 'manual-share',
};

const names = Array.from({ length: towns }, (_, index) => `${seed}/${index}`);

interface Tally {
  visits: number;
  flagged: number;
  checks: Map<string, number>;
}

describe.each(names)('a month of a town, SEED %s', (name) => {
  const town = honestTown(name, visits);
  const honestBefore = town.visits.length;
  hideFrauds(town, 2);
  const findings = findingsOf(town);
  const { honest, fraud } = tallies(town, findings);
  console.log(`SEED=${name}: ${honestBefore} honest visits\n${table(fraud)}\n${table(honest)}`);

  it('hides more than forty kinds of fraud in eighty cases, and knows ten odd kinds of honest visits', () => {
    expect(Object.keys(FRAUDS).length).toBeGreaterThan(40);
    for (const kind of ODD) expect([kind, (honest.get(kind)?.visits ?? 0) >= 50]).toEqual([kind, true]);
  });

  it('has every visit of a fraud looked at, for what is wrong about it', () => {
    const missed = [...fraud].filter(([kind, { visits: all, checks }]) => {
      return checks.get(EXPECTED[kind] ?? '') !== all;
    });
    expect(missed.map(([kind, { checks }]) => [kind, Object.fromEntries(checks)])).toEqual([]);
    expect([...fraud.keys()].sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it('has no more than one honest visit in a hundred looked at, of every kind', () => {
    const bothered = [...honest].filter(([, tally]) => tally.flagged > tally.visits / 100);
    expect(bothered.map(([kind, { checks }]) => [kind, Object.fromEntries(checks)])).toEqual([]);
  });

  it('finds what two visits have to do with each other at both of them', () => {
    const alone = [...findings].flatMap(([key, found]) =>
      found.flatMap(({ check, others = [] }) =>
        others
          .filter((other) => !findings.get(keyOf(other))?.some((theirs) => theirs.check === check))
          .map((other) => `${check} of ${key} not at ${keyOf(other)}`),
      ),
    );
    expect(alone).toEqual([]);
    const pairs = [...findings.values()].flat().filter(({ others }) => others !== undefined);
    expect(pairs.length).toBeGreaterThan(100);
  });
});

function keyOf({ providerId, visitId }: { providerId: string; visitId: string }): string {
  return `${providerId}/${visitId}`;
}

function findingsOf(town: Town): Map<string, Finding[]> {
  const index = indexed(town);
  return new Map(town.visits.map(({ visit }) => [keyOf(visit), checkVisit(factsOf(town, index, visit))]));
}

/** By kind; honest visits that a fraud was put beside are in neither. */
function tallies(
  town: Town,
  findings: Map<string, Finding[]>,
): Record<'honest' | 'fraud', Map<string, Tally>> {
  const honest = new Map<string, Tally>();
  const fraud = new Map<string, Tally>();
  for (const { visit, kind, isTouched } of town.visits) {
    if (isTouched) continue;
    const all = findings.get(keyOf(visit)) ?? [];
    const reviewed = all.filter((finding) => leadsTo(finding, scheme) === 'review');
    const of = kind in FRAUDS ? fraud : honest;
    const tally = of.get(kind) ?? { visits: 0, flagged: 0, checks: new Map<string, number>() };
    of.set(kind, tally);
    tally.visits += 1;
    tally.flagged += Number(reviewed.length > 0);
    for (const { check } of reviewed) tally.checks.set(check, (tally.checks.get(check) ?? 0) + 1);
  }
  return { honest, fraud };
}

interface Index {
  byPerson: Map<string, OtherVisit[]>;
  byCarer: Map<string, OtherVisit[]>;
  byDevice: Map<string, OtherVisit[]>;
  byPicture: Map<string, OtherVisit[]>;
  manual: Map<string, { visits: number; manualVisits: number }>;
}

/** What a store would keep: other visits by person, carer, device and picture, and the month of each provider. */
function indexed({ visits: all, persons }: Town): Index {
  const index: Index = {
    ...{ byPerson: new Map(), byCarer: new Map(), byDevice: new Map(), byPicture: new Map() },
    manual: new Map(),
  };
  for (const { visit } of all) {
    const other = asOther(visit, persons.get(visit.personId)?.home ?? null);
    put(index.byPerson, visit.personId, other);
    put(index.byCarer, visit.carerId, other);
    for (const device of other.deviceIds ?? []) put(index.byDevice, device, other);
    for (const picture of picturesOf(visit)) put(index.byPicture, picture, other);
    const month = index.manual.get(visit.providerId) ?? { visits: 0, manualVisits: 0 };
    month.visits += 1;
    month.manualVisits += Number(visit.manual !== undefined);
    index.manual.set(visit.providerId, month);
  }
  return index;
}

function put(map: Map<string, OtherVisit[]>, key: string, other: OtherVisit): void {
  const known = map.get(key);
  if (known) known.push(other);
  else map.set(key, [other]);
}

function picturesOf({ checkIn, checkOut }: Visit): string[] {
  return [...(checkIn?.pictures ?? []), ...(checkOut?.pictures ?? [])];
}

function factsOf(town: Town, index: Index, visit: Visit): VisitFacts {
  const person = town.persons.get(visit.personId);
  if (!person) throw new Error(`${visit.personId} does not live here`);
  const devices = [visit.checkIn?.deviceId, visit.checkOut?.deviceId].filter((id) => id !== undefined);
  const ofPictures = picturesOf(visit).flatMap((picture) => index.byPicture.get(picture) ?? []);
  return {
    visit,
    scheme,
    person: { ...person, benefitsFrom: '2025-01-01' },
    provider: town.providers.get(visit.providerId) ?? null,
    carer: town.carers.get(visit.carerId) ?? null,
    ofPerson: index.byPerson.get(visit.personId) ?? [],
    ofCarer: index.byCarer.get(visit.carerId) ?? [],
    ofDevices: devices.flatMap((device) => index.byDevice.get(device) ?? []),
    ofPictures,
    plan: person.plan,
    catalogue: town.catalogue,
    manualShares: sharesOf(index, visit.providerId),
  };
}

function sharesOf({ manual }: Index, providerId: string): ManualShares {
  const sum = { visits: 0, manualVisits: 0, peersVisits: 0, peersManualVisits: 0 };
  for (const [provider, month] of manual) {
    sum[provider === providerId ? 'visits' : 'peersVisits'] += month.visits;
    sum[provider === providerId ? 'manualVisits' : 'peersManualVisits'] += month.manualVisits;
  }
  return sum;
}

function table(kinds: Map<string, Tally>): string {
  return [...kinds]
    .map(([kind, { visits: count, flagged, checks }]) => {
      const by = [...checks].map(([check, times]) => `${check} ${times}`).join(', ');
      return `  ${kind.padEnd(40)} ${String(flagged).padStart(5)} of ${String(count).padStart(5)}  ${by}`;
    })
    .join('\n');
}
