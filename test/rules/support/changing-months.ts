import fc from 'fast-check';
import { addDays } from '../../../rules/base/calendar.ts';
import {
  type EntitlementSpell,
  type PersonCategory,
  personCategories,
  type ServiceLine,
} from '../../../rules/base/facts.ts';
import type { BenefitFacts } from '../../../rules/benefit/index.ts';
import type { CompiledScheme } from '../../../rules/scheme/index.ts';
import { factsOf, type RandomRun, randomMonths } from '../../reference/random-months.ts';

/** What changes on a day of the two months, and what it changes to. */
interface Change {
  kind: (typeof CHANGES)[number];
  on: number;
  grade: string;
  careMode: string;
  category: PersonCategory;
}

/** The chosen provider, whoever serves without being chosen, and what prices a day. */
const CHANGES = [
  'chosen',
  'chosen',
  'serving',
  'serving',
  'stand-in',
  'grade',
  'mode',
  'category',
  'end of category',
  'training',
  'renewal',
  'late',
] as const;

/** Random months in each of which something changes, sometimes twice. */
export function changingMonths(scheme: CompiledScheme): fc.Arbitrary<BenefitFacts> {
  const change = fc.record<Change>({
    kind: fc.constantFrom(...CHANGES),
    on: fc.integer({ min: 1, max: 58 }),
    grade: fc.constantFrom(...scheme.grades.map(({ id }) => id)),
    careMode: fc.constantFrom(...scheme.careModes.map(({ id }) => id)),
    category: fc.constantFrom(...countedCategories(scheme)),
  });
  const changes = fc.tuple(change, fc.option(change)).map((pair) => pair.filter((each) => each !== null));
  return fc
    .tuple(randomMonths(scheme), changes)
    .map(([given, all]) => all.reduce(changed, factsOf(scheme, { ...given, runs: given.runs.map(longer) })));
}

/** So long that most changes fall into it. */
function longer(run: RandomRun): RandomRun {
  return { ...run, from: run.from % 12, days: 5 * run.days };
}

function countedCategories({ values }: CompiledScheme): PersonCategory[] {
  const counted = values.benefitRules.flatMap((rule) =>
    rule.method === 'reimbursement' ? (rule.categoryPoints?.categories.value ?? []) : [],
  );
  return counted.length > 0 ? counted : [...personCategories];
}

function changed(facts: BenefitFacts, change: Change): BenefitFacts {
  const on = addDays(facts.from, change.on);
  const { person, entitlements } = facts;
  const { categories } = person;
  const { category } = change;
  switch (change.kind) {
    case 'chosen':
      return servedByOther(withSpells(facts, splitAt(on, { providerId: 'p2' })), on);
    case 'serving':
      return servedByOther({ ...facts, entitlements: entitlements.map(withoutChoice) }, on);
    case 'stand-in':
      return servedByOther(withSpells(facts, stoodInFrom(on)), on, addDays(on, 4));
    case 'grade':
      return withSpells(facts, splitAt(on, { grade: change.grade }));
    case 'mode':
      return withSpells(facts, splitAt(on, { careMode: change.careMode }));
    case 'category':
      return {
        ...facts,
        person: { ...person, categories: [{ category, from: on, to: null }, ...categories] },
      };
    case 'end of category':
      return {
        ...facts,
        person: { ...person, categories: [{ category, from: '2020-01-01', to: on }, ...categories] },
      };
    case 'training':
      return withSpells(facts, (spell) => [{ ...spell, carer: { carerId: 'c1', trainedOn: on } }]);
    case 'late':
      return { ...facts, services: facts.services.map((line) => lateUntil(on, line)) };
    default:
      return withSpells(facts, splitAt(on, {}));
  }
}

function withSpells(facts: BenefitFacts, map: (spell: EntitlementSpell) => EntitlementSpell[]): BenefitFacts {
  return { ...facts, entitlements: facts.entitlements.flatMap(map) };
}

function splitAt(on: string, change: Partial<EntitlementSpell>) {
  return (spell: EntitlementSpell): EntitlementSpell[] =>
    spell.from < on && (spell.to === null || on <= spell.to)
      ? [
          { ...spell, to: addDays(on, -1) },
          { ...spell, ...change, from: on },
        ]
      : [spell];
}

function withoutChoice(spell: EntitlementSpell): EntitlementSpell {
  return { ...spell, providerId: null };
}

function stoodInFrom(on: string) {
  return (spell: EntitlementSpell): EntitlementSpell[] => [
    { ...spell, standIns: [{ providerId: 'p2', from: on, to: addDays(on, 4) }] },
  ];
}

/** Recorded after the settlement, so that it counts after what is of later days. */
function lateUntil(on: string, line: ServiceLine): ServiceLine {
  return line.date < on ? { ...line, lateSince: '2025-03-01' } : line;
}

/** Whatever a provider serves from the day on is the other's. */
function servedByOther(facts: BenefitFacts, from: string, to = '9999-12-31'): BenefitFacts {
  const services = facts.services.map((line) =>
    line.providerId !== null && from <= line.date && line.date <= to ? { ...line, providerId: 'p2' } : line,
  );
  return { ...facts, services };
}
