import { isDeepStrictEqual } from 'node:util';
import { eachOf } from '../../local/product/sample/concurrency.ts';
import { addDays } from '../../rules/base/calendar.ts';
import { isOver } from './case-invariants.ts';
import type { City } from './city.ts';
import { factsAsOf, type ShownFact } from './facts-model.ts';
import { must } from './failure.ts';
import type { History } from './history.ts';
import { type Books, checkPayments } from './payment-invariants.ts';
import type {
  ShownCase,
  ShownCorrection,
  ShownEntitlement,
  ShownEntitlementDetails,
  ShownPerson,
  ShownRun,
  ShownStatement,
} from './shown.ts';
import { ofHistory, type World } from './world.ts';

const AT_ONCE = 12;

/** Everything that the API shows of a city, by person. */
interface Shown {
  persons: Map<string, ShownPerson>;
  entitlements: Map<string, ShownEntitlement[]>;
  cases: Map<string, ShownCase[]>;
  statements: Map<string, ShownStatement[]>;
  owed: Map<string, ShownCorrection[]>;
}

/** What holds of every person's cases, entitlements, facts and payments whenever nothing is under way. */
export async function checkEverybody(world: World): Promise<void> {
  for (const city of world.cities) {
    const shown = await shownOf(city);
    const histories = world.histories.filter((one) => one.city === city && one.personId !== '');
    must(
      shown.persons.size === histories.length,
      () => `${city.id} shows ${shown.persons.size} of ${histories.length} persons`,
    );
    await eachOf(histories, AT_ONCE, (history) =>
      ofHistory(history, () => checkPerson(history, shown, world.now())),
    );
  }
}

async function shownOf(city: City): Promise<Shown> {
  const { commands } = city;
  const agency = city.as('agency');
  const persons = await commands.list<ShownPerson>(agency, '/persons');
  return {
    persons: new Map(persons.map((person) => [person.personId, person])),
    entitlements: byPerson(await commands.list<ShownEntitlement>(agency, '/entitlements')),
    cases: byPerson(await commands.list<ShownCase>(agency, '/cases')),
    statements: byPerson(await statementsOf(city)),
    owed: byPerson(await commands.list<ShownCorrection>(agency, '/corrections?status=owed')),
  };
}

async function checkPerson(history: History, shown: Shown, now: string): Promise<void> {
  const { personId, city, enrolment } = history;
  const { commands } = city;
  const entitlements = shown.entitlements.get(personId) ?? [];
  const cases = shown.cases.get(personId) ?? [];
  mustNotOverlap(entitlements);
  mustComeFromCases(entitlements, cases);
  for (const { caseId } of cases.filter((one) => !isOver(one))) await history.showCase(caseId, now);
  const facts = await commands.list<ShownFact>(city.as('agency'), `/persons/${personId}/facts`);
  const known = factsAsOf(facts, now);
  mustExplain(known, shown.persons.get(personId));
  for (const { entitlementId } of entitlements) {
    const path = `/entitlements/${entitlementId}`;
    mustTile(await commands.get<ShownEntitlementDetails>(city.as('agency'), path), known.hospitalStays);
  }
  const books: Books = {
    statements: shown.statements.get(personId) ?? [],
    owed: shown.owed.get(personId) ?? [],
  };
  const claims = { person: known, waitsUntil: enrolment?.waitsUntil ?? null, entitled: entitlements };
  const months = checkPayments(history.care, books, claims);
  for (let count = 0; count < months; count += 1) commands.tally.count('checks', 'months settled');
}

/** Statements of all runs, each of which must have been completed. */
async function statementsOf(city: City): Promise<ShownStatement[]> {
  const { commands } = city;
  const finance = city.as('finance');
  const statements: ShownStatement[] = [];
  for (const { runId, status, fromMonth, failure } of await commands.list<ShownRun>(
    finance,
    '/settlement-runs',
  )) {
    must(
      status === 'completed',
      () => `the run ${runId} of ${fromMonth} is ${status}: ${JSON.stringify(failure)}`,
    );
    const path = `/settlement-runs/${runId}/statements`;
    const summaries = await commands.list<ShownStatement>(finance, path);
    await eachOf(summaries, AT_ONCE, async ({ statementId }) => {
      statements.push(await commands.get<ShownStatement>(finance, `/statements/${statementId}`));
    });
  }
  return statements;
}

function byPerson<T extends { personId: string }>(items: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const item of items) grouped.set(item.personId, [...(grouped.get(item.personId) ?? []), item]);
  return grouped;
}

function mustNotOverlap(entitlements: readonly ShownEntitlement[]): void {
  const inOrder = entitlements
    .filter(({ from, to }) => from <= to)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, earlier] of inOrder.entries()) {
    const next = inOrder[index + 1];
    must(
      !next || earlier.to < next.from,
      () =>
        `entitled twice: until ${earlier.to} by ${earlier.caseId} and from ${next?.from} by ${next?.caseId}`,
    );
  }
}

function mustComeFromCases(entitlements: readonly ShownEntitlement[], cases: readonly ShownCase[]): void {
  const granting = cases
    .filter(({ state }) => state === 'active')
    .flatMap(({ entitlementId }) => entitlementId ?? []);
  const granted = entitlements.map(({ entitlementId }) => entitlementId);
  must(
    isDeepStrictEqual([...new Set(granting)].sort(), granted.sort()),
    () => `active cases lead to ${granting.join()}, but the entitlements are ${granted.join()}`,
  );
}

/** What was recorded adds up to what is shown of the person. */
function mustExplain(told: ReturnType<typeof factsAsOf>, shown: ShownPerson | undefined): void {
  const spells = (some: readonly { from: string; to: string | null }[]) =>
    some.map(({ from, to }) => ({ from, to }));
  const adds = { ...told, coverSpells: spells(told.coverSpells) };
  const shows = shown && {
    diedOn: shown.diedOn,
    coverSpells: spells(shown.coverSpells),
    arrears: shown.arrears,
    hospitalStays: shown.hospitalStays,
  };
  must(
    isDeepStrictEqual(adds, shows),
    () => `the recorded facts add up to ${JSON.stringify(adds)}, shown is ${JSON.stringify(shows)}`,
  );
}

/** Spells follow each other from the first day to the last, and every day in hospital among them is suspended. */
function mustTile(shown: ShownEntitlementDetails, stays: ShownPerson['hospitalStays']): void {
  const { entitlementId, from, to, spells, suspensions } = shown;
  let next = from;
  for (const spell of spells) {
    must(spell.from === next, () => `${entitlementId}: a spell begins on ${spell.from}, not ${next}`);
    next = addDays(spell.to, 1);
  }
  must(
    from > to || next === addDays(to, 1),
    () => `${entitlementId}: the spells reach to ${next}, not ${to}`,
  );
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const isSuspended = suspensions.some((span) => span.from <= day && day <= span.to);
    const isInHospital = stays.some(
      ({ admittedOn, dischargedOn }) =>
        day === admittedOn || (admittedOn < day && (dischargedOn === null || day < dischargedOn)),
    );
    must(
      isSuspended === isInHospital,
      () => `${entitlementId}: ${day} is ${isSuspended ? '' : 'not '}suspended`,
    );
  }
}
