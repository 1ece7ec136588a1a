import { addDays, addMonths } from '../rules/base/calendar.ts';
import type { PersonCategory, ProviderKind, ProviderLevel } from '../rules/base/facts.ts';
import { makeIdNumber } from '../rules/base/identity.ts';
import type { CareMode, SchemeVersion } from '../rules/scheme/index.ts';
import { SeededRandom } from './random.ts';

/**
 * An invented population for one city, made from its scheme and a seed: who is insured, who cares, and who
 * applies with what story. It knows no city; a new folder in `seeds/` gets a population of its own.
 */
export interface SamplePopulation {
  providers: SampleProvider[];
  assessors: { assessorId: string; name: string; expert: boolean; employerId: string | null }[];
  carers: { carerId: string; name: string; trainedOn: string | null }[];
  persons: SamplePerson[];
  applications: SampleApplication[];
}

export interface SampleProvider {
  providerId: string;
  name: string;
  kind: ProviderKind;
  level: ProviderLevel | null;
  agreementFrom: string;
  agreementTo: string | null;
  careModes: string[];
  liabilityCoverTo: string;
}

export interface SamplePerson {
  key: string;
  name: string;
  idNumber: string;
  phone: string;
  coverSpells: {
    insurance: 'employee' | 'resident';
    from: string;
    to: string | null;
    medicalBenefitsFrom: string;
  }[];
  contributions: { year: number; paidOn: string; paidInFull: boolean }[];
  categories: { category: PersonCategory; from: string; to: string | null }[];
  pool?: string;
}

/** What happens to an application besides the ordinary course. */
export type Story =
  | 'ordinary'
  | 'papers-incomplete'
  | 'late-operator'
  | 'review-returned'
  | 'objection-lost'
  | 'objection-won'
  | 'first-choice-refused'
  | 'hospital-stay';

export interface SampleApplication {
  personKey: string;
  applyOn: string;
  disabledSince: string;
  story: Story;
  /** The level that the assessors will find, 0 to 5; after a won objection one more. */
  level: number;
  careMode: string;
}

const PERSONS = 210;
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'.split('');
const GIVEN = '秀英桂兰玉珍建国淑华志强丽萍德明凤琴文斌红梅福生春燕永康爱民'.match(/../g) ?? [];
/** A district code that exists, so that the sample numbers pass the check; they belong to nobody. */
const REGION_CODE = '110101';
const CATEGORIES: PersonCategory[] = [
  'medical-aid',
  'severe-disability',
  'aged-70-resident',
  'rural-family-planning',
];

/** Level and story of the applications that get as far as a visit; the list goes round. */
const COURSE: readonly [number, Story][] = [
  [5, 'ordinary'],
  [3, 'ordinary'],
  [4, 'hospital-stay'],
  [2, 'ordinary'],
  [5, 'late-operator'],
  [3, 'objection-lost'],
  [4, 'review-returned'],
  [1, 'ordinary'],
  [3, 'papers-incomplete'],
  [4, 'first-choice-refused'],
  [3, 'objection-won'],
  [5, 'ordinary'],
  [4, 'ordinary'],
  [2, 'ordinary'],
  [3, 'ordinary'],
  [5, 'hospital-stay'],
  [4, 'ordinary'],
  [3, 'ordinary'],
];

/** @param start the first day of the story; its applications fall in the three working days from there */
export function samplePopulation(
  tenantId: string,
  version: SchemeVersion,
  start: string,
  seed: string,
): SamplePopulation {
  const random = new SeededRandom(`${seed}:${tenantId}`);
  const persons = Array.from({ length: PERSONS }, (_, index) => insuredPerson(random, version, index, start));
  const special = [
    newEntrant(persons, start),
    recentlyDisabled(persons, start),
    noLongerInsured(persons, start),
  ];
  return {
    providers: providersOf(version, start),
    assessors: assessors(random),
    carers: [
      { carerId: 'carer-trained', name: personName(random), trainedOn: addMonths(start, -8) },
      { carerId: 'carer-untrained', name: personName(random), trainedOn: null },
    ],
    persons,
    applications: [
      ...COURSE.map((course, index) => ordinaryApplication(persons, version, start, index, course)),
      ...special.map(withMode(version)),
    ],
  };
}

function insuredPerson(
  random: SeededRandom,
  version: SchemeVersion,
  index: number,
  start: string,
): SamplePerson {
  const birthDate = addDays(`${random.between(1934, 1962)}-01-01`, random.between(0, 364));
  const from = `${random.between(2014, 2019)}-01-01`;
  const category = index % 5 === 0 ? random.pick(CATEGORIES) : undefined;
  return {
    key: `p${String(index + 1).padStart(3, '0')}`,
    name: personName(random),
    idNumber: makeIdNumber(REGION_CODE, birthDate, index),
    phone: `138${String(random.between(0, 99_999_999)).padStart(8, '0')}`,
    coverSpells: [{ insurance: insuranceOf(version, index), from, to: null, medicalBenefitsFrom: from }],
    contributions: yearsFrom(2018, start).map((year) => ({
      year,
      paidOn: `${year}-01-15`,
      paidInFull: true,
    })),
    categories: category ? [{ category, from, to: null }] : [],
    ...poolOf(version, index),
  };
}

function insuranceOf(version: SchemeVersion, index: number): 'employee' | 'resident' {
  const groups = version.insured.groups.value;
  return groups[index % groups.length] ?? 'resident';
}

function poolOf(version: SchemeVersion, index: number): { pool?: string } {
  const pools = version.pools.names.value ?? [];
  const pool = pools[index % pools.length];
  return pool === undefined ? {} : { pool };
}

function yearsFrom(first: number, start: string): number[] {
  const last = Number(start.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function personName(random: SeededRandom): string {
  return random.pick(SURNAMES) + random.pick(GIVEN);
}

function assessors(random: SeededRandom): SamplePopulation['assessors'] {
  return Array.from({ length: 8 }, (_, index) => ({
    assessorId: `assessor-${index + 1}`,
    name: personName(random),
    expert: index % 2 === 0,
    employerId: null,
  }));
}

const PROVIDER_KINDS: readonly [ProviderKind, ProviderLevel | null, string][] = [
  ['medical', 1, '一级医院'],
  ['medical', 2, '二级医院'],
  ['medical', 3, '三级医院'],
  ['elder-care', null, '颐养院'],
  ['combined', 1, '医养中心'],
  ['home-care', null, '居家照护公司'],
];

function providersOf(version: SchemeVersion, start: string): SampleProvider[] {
  return PROVIDER_KINDS.map(([kind, level, name], index) => ({
    providerId: `provider-${index + 1}`,
    name: `示例${name}`,
    kind,
    level,
    agreementFrom: addMonths(start, -14),
    agreementTo: null,
    careModes: version.careModes.filter((mode) => takes(mode, kind, level)).map(({ id }) => id),
    liabilityCoverTo: addMonths(start, 24),
  })).filter(({ careModes }) => careModes.length > 0);
}

function takes(mode: CareMode, kind: ProviderKind, level: ProviderLevel | null): boolean {
  const levels = mode.providerLevels?.value;
  return mode.providerKinds.value.includes(kind) && (!levels || (level !== null && levels.includes(level)));
}

function ordinaryApplication(
  persons: SamplePerson[],
  version: SchemeVersion,
  start: string,
  index: number,
  [level, story]: readonly [number, Story],
): SampleApplication {
  return {
    personKey: keyOf(persons, index),
    applyOn: addDays(start, index % 3),
    disabledSince: addMonths(start, -(9 + index)),
    story,
    level,
    careMode: modeOf(version, index),
  };
}

function keyOf(persons: SamplePerson[], index: number): string {
  const person = persons[index];
  if (!person) throw new Error(`the sample has no person ${index}`);
  return person.key;
}

function modeOf(version: SchemeVersion, index: number): string {
  const mode = version.careModes[index % version.careModes.length];
  if (!mode) throw new Error('the scheme has no care mode');
  return mode.id;
}

function withMode(
  version: SchemeVersion,
): (application: Omit<SampleApplication, 'careMode'>, index: number) => SampleApplication {
  return (application, index) => ({ ...application, careMode: modeOf(version, index) });
}

/** Insured for two months only, and disabled before that. */
function newEntrant(persons: SamplePerson[], start: string): Omit<SampleApplication, 'careMode'> {
  const person = lastPersons(persons, 1);
  const from = addMonths(start, -2);
  person.coverSpells = person.coverSpells.map((spell) => ({
    ...spell,
    from,
    medicalBenefitsFrom: addMonths(start, 1),
  }));
  person.contributions = [{ year: Number(start.slice(0, 4)), paidOn: from, paidInFull: true }];
  return {
    personKey: person.key,
    applyOn: start,
    disabledSince: addMonths(start, -10),
    story: 'ordinary',
    level: 4,
  };
}

function recentlyDisabled(persons: SamplePerson[], start: string): Omit<SampleApplication, 'careMode'> {
  const { key } = lastPersons(persons, 2);
  return { personKey: key, applyOn: start, disabledSince: addMonths(start, -2), story: 'ordinary', level: 3 };
}

function noLongerInsured(persons: SamplePerson[], start: string): Omit<SampleApplication, 'careMode'> {
  const person = lastPersons(persons, 3);
  person.coverSpells = person.coverSpells.map((spell) => ({ ...spell, to: addMonths(start, -3) }));
  return {
    personKey: person.key,
    applyOn: start,
    disabledSince: addMonths(start, -12),
    story: 'ordinary',
    level: 5,
  };
}

function lastPersons(persons: SamplePerson[], fromEnd: number): SamplePerson {
  const person = persons.at(-fromEnd);
  if (!person) throw new Error('the sample has too few persons');
  return person;
}
