import { addDays, addMonths } from '../../rules/base/calendar.ts';
import { makeIdNumber } from '../../rules/base/identity.ts';
import type { City } from './city.ts';
import type { Dice } from './dice.ts';
import { waitOf } from './payment-model.ts';

/** How somebody is registered, and what follows from it for the days that are paid. */
export interface Enrolment {
  kind: string;
  body: Record<string, unknown>;
  cover: { insurance: string; from: string; to: string | null; medicalBenefitsFrom?: string };
  waitsUntil: string | null;
}

type Kind = (frame: Frame) => Partial<Enrolment['body']> & { waitsUntil?: string | null };

interface Frame {
  city: City;
  dice: Dice;
  today: string;
  cover: Enrolment['cover'];
}

/** Registers somebody; `number` is a different one for each person. */
export function enrolmentOf(city: City, dice: Dice, number: number, today: string): Enrolment {
  const insurance = city.version.insured.groups.value[0] ?? 'resident';
  const cover = { insurance, from: '2016-01-01', to: null, medicalBenefitsFrom: '2016-01-01' };
  const kind = dice.weighted(Object.keys(KINDS).map((name) => [WEIGHTS[name] ?? 1, name] as const));
  const { waitsUntil = null, ...told } = KINDS[kind]?.({ city, dice, today, cover }) ?? {};
  const pool = city.version.pools.names.value?.[0];
  const body = {
    name: `王某${number}`,
    idNumber: idNumberOf(number, kind),
    coverSpells: [cover],
    contributions: paidEachYear(today),
    ...(pool !== undefined && { pool }),
    ...told,
  };
  const [first = cover] = body.coverSpells as Enrolment['cover'][];
  return { kind, body, cover: first, waitsUntil };
}

const WEIGHTS: Record<string, number> = { 'long insured': 16, 'newly insured': 2 };

const KINDS: Record<string, Kind> = {
  'long insured': () => ({}),
  'newly insured': newlyInsured,
  'paid late': ({ city, today }) => {
    const paidOn = addDays(today, -20);
    const counts = city.version.eligibility.waiting.kind === 'after-full-contribution';
    return { contributions: [paid(paidOn)], waitsUntil: counts ? waitOf(paidOn) : null };
  },
  'never paid': () => ({ contributions: [] }),
  'in arrears': ({ dice, today }) => ({
    arrears: [{ from: addDays(today, -dice.between(5, 90)), to: null }],
  }),
  'was in arrears': ({ today }) => ({ arrears: [{ from: addDays(today, -200), to: addDays(today, -150) }] }),
  'cover ended': ({ cover, today }) => ({ coverSpells: [{ ...cover, to: addDays(today, -30) }] }),
  'with a gap': ({ cover, today }) => ({
    coverSpells: [
      { ...cover, to: '2022-06-30' },
      { ...cover, from: '2022-10-01', medicalBenefitsFrom: '2022-10-01' },
    ],
    contributions: paidEachYear(today),
  }),
  'in two pools of cover': ({ cover }) => ({
    coverSpells: [
      { ...cover, to: '2024-06-30' },
      { ...cover, from: '2024-01-01' },
    ],
  }),
  'paid tomorrow': ({ today }) => ({ contributions: [paid(addDays(today, 1))] }),
  young: () => ({}),
  'of aid': ({ cover }) => ({ categories: [{ category: 'medical-aid', from: cover.from, to: null }] }),
};

/** Cover and contribution begin some weeks before; where the scheme waits, nothing is paid until it is over. */
function newlyInsured({ city, dice, today, cover }: Frame) {
  const from = addDays(today, -dice.between(20, 120));
  const benefitsFrom = addMonths(from, 6);
  const { kind } = city.version.eligibility.waiting;
  const waits = { 'after-full-contribution': waitOf(from), 'as-medical-insurance': benefitsFrom, none: null };
  const year = Number(from.slice(0, 4));
  const since = [{ year, paidOn: from, paidInFull: true }];
  if (year < Number(today.slice(0, 4)))
    since.push({ year: year + 1, paidOn: `${year + 1}-01-02`, paidInFull: true });
  return {
    coverSpells: [{ ...cover, from, medicalBenefitsFrom: benefitsFrom }],
    contributions: since.filter(({ paidOn }) => paidOn <= today),
    waitsUntil: waits[kind],
  };
}

function paid(paidOn: string) {
  return { year: Number(paidOn.slice(0, 4)), paidOn, paidInFull: true };
}

/** In time, each year until today. */
function paidEachYear(today: string) {
  const years = Array.from({ length: Number(today.slice(0, 4)) - 2020 }, (_, index) => 2021 + index);
  return years.map((year) => paid(`${year}-01-02`)).filter(({ paidOn }) => paidOn <= today);
}

function idNumberOf(number: number, kind: string): string {
  const birthDate = kind === 'young' ? addDays('1985-01-01', number) : addDays('1940-02-29', number);
  return makeIdNumber('110101', birthDate, 100 + (number % 800));
}
