import { isDeepStrictEqual } from 'node:util';
import { eachOf } from '../../local/sample/concurrency.ts';
import { isOver } from './case-invariants.ts';
import type { City } from './city.ts';
import { factsAsOf, type ShownFact } from './facts-model.ts';
import { must } from './failure.ts';
import type { History } from './history.ts';
import { type CareDay, type Claims, daysOf, whyNotPaid } from './payment-model.ts';
import type {
  ShownCase,
  ShownEntitlement,
  ShownLine,
  ShownPerson,
  ShownRun,
  ShownStatement,
} from './shown.ts';
import { ofHistory, type World } from './world.ts';

const AT_ONCE = 12;

/** What holds when the timeline is over: of every person's entitlements, facts and payments. */
export async function checkEnd(world: World): Promise<void> {
  for (const city of world.cities) await checkCity(world, city);
}

async function checkCity(world: World, city: City): Promise<void> {
  const { commands } = city;
  const agency = city.as('agency');
  const histories = world.histories.filter((one) => one.city === city && one.personId !== '');
  const [persons, entitlements, cases] = await Promise.all([
    commands.list<ShownPerson>(agency, '/persons'),
    commands.list<ShownEntitlement>(agency, '/entitlements'),
    commands.list<ShownCase>(agency, '/cases'),
  ]);
  const statements = await statementsOf(city);
  must(
    persons.length === histories.length,
    () => `${city.id} shows ${persons.length} of ${histories.length} persons`,
  );
  const person = new Map(persons.map((one) => [one.personId, one]));
  await eachOf(histories, AT_ONCE, (history) =>
    ofHistory(history, async () => {
      const { personId } = history;
      const isOfPerson = (one: { personId: string }) => one.personId === personId;
      const own = entitlements.filter(isOfPerson);
      mustNotOverlap(own);
      mustComeFromCases(own, cases.filter(isOfPerson));
      for (const { caseId } of cases.filter((one) => isOfPerson(one) && !isOver(one)))
        await history.showCase(caseId, world.now());
      const facts = await commands.list<ShownFact>(agency, `/persons/${personId}/facts`);
      mustExplain(facts, person.get(personId), world.now());
      for (const { statement, run } of statements.get(personId) ?? [])
        checkStatement(history, own, facts, statement, run);
    }),
  );
}

interface Settled {
  statement: ShownStatement;
  run: ShownRun;
}

/** All statements of the city, by person. */
async function statementsOf(city: City): Promise<Map<string, Settled[]>> {
  const { commands } = city;
  const finance = city.as('finance');
  const runs = await commands.list<ShownRun>(finance, '/settlement-runs');
  const settled = new Map<string, Settled[]>();
  for (const run of runs) {
    must(
      run.status === 'completed',
      () => `the run ${run.runId} of ${run.fromMonth} is ${run.status}: ${JSON.stringify(run.failure)}`,
    );
    const summaries = await commands.list<ShownStatement>(
      finance,
      `/settlement-runs/${run.runId}/statements`,
    );
    await eachOf(summaries, AT_ONCE, async ({ statementId, personId }) => {
      const statement = await commands.get<ShownStatement>(finance, `/statements/${statementId}`);
      settled.set(personId, [...(settled.get(personId) ?? []), { statement, run }]);
    });
  }
  return settled;
}

function mustNotOverlap(entitlements: readonly ShownEntitlement[]): void {
  const inOrder = entitlements.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const [index, earlier] of inOrder.entries()) {
    const next = inOrder[index + 1];
    must(
      !next || (earlier.to !== null && earlier.to < next.from),
      () =>
        `entitled twice: until ${earlier.to} by ${earlier.caseId} and from ${next?.from} by ${next?.caseId}`,
    );
  }
}

function mustComeFromCases(entitlements: readonly ShownEntitlement[], cases: readonly ShownCase[]): void {
  const granting = cases.filter(({ state }) => state === 'active').map(({ entitlementId }) => entitlementId);
  const granted = entitlements.map(({ entitlementId }) => entitlementId);
  must(
    isDeepStrictEqual(granting.sort(), granted.sort()),
    () => `active cases lead to ${granting.join()}, but the entitlements are ${granted.join()}`,
  );
}

/** What was recorded adds up to what is shown of the person. */
function mustExplain(facts: readonly ShownFact[], shown: ShownPerson | undefined, now: string): void {
  const told = factsAsOf(facts, now);
  const shows = shown && {
    diedOn: shown.diedOn,
    coverSpells: shown.coverSpells.map(({ from, to }) => ({ from, to })),
    arrears: shown.arrears,
    hospitalStays: shown.hospitalStays,
  };
  const adds = { ...told, coverSpells: told.coverSpells.map(({ from, to }) => ({ from, to })) };
  must(
    isDeepStrictEqual(adds, shows),
    () => `the recorded facts add up to ${JSON.stringify(adds)}, shown is ${JSON.stringify(shows)}`,
  );
}

function checkStatement(
  history: History,
  entitled: readonly ShownEntitlement[],
  facts: readonly ShownFact[],
  statement: ShownStatement,
  run: ShownRun,
): void {
  for (const line of statement.lines) mustAddUp(line);
  mustAddUp(statement);
  const claims = {
    person: factsAsOf(facts, run.startedAt),
    waitsUntil: history.enrolment?.waitsUntil ?? null,
    entitled: [...entitled],
  };
  for (const month of new Set(statement.lines.map((line) => line.month))) {
    const lines = statement.lines.filter((line) => line.month === month);
    mustBePayable(history.care.get(month) ?? [], lines, claims, `${run.runId} (${run.startedAt})`);
    if (lines.some(({ fundFen }) => fundFen > 0)) history.city.commands.tally.count('acts', 'months paid');
  }
}

/** The fees that are refused tell the days that are not paid; every day on which nothing may be paid is among them. */
function mustBePayable(
  care: readonly CareDay[],
  lines: readonly ShownLine[],
  claims: Claims,
  run: string,
): void {
  const isRefused = (line: ShownLine) => line.refusal !== undefined;
  const sumOf = (some: readonly ShownLine[]) => some.reduce((sum, { feeFen }) => sum + feeFen, 0);
  const refusedFen = sumOf(lines.filter(isRefused));
  const refused = daysOf(care, refusedFen);
  must(refused !== undefined, () => `${run}: no days of care add up to ${refusedFen} fen, which it refuses`);
  const paid = care.filter((day) => !refused?.includes(day));
  const quantity = lines.filter((line) => !isRefused(line)).reduce((sum, line) => sum + countOf(line), 0);
  must(
    quantity <= paid.length,
    () => `${run} pays for ${quantity} of ${paid.length} days that it does not refuse`,
  );
  for (const { date } of paid) {
    const reason = whyNotPaid(date, claims);
    must(reason === undefined, () => `${run} pays for ${date}, but: ${reason}`);
  }
}

/** A care takes an hour where it is billed by time. */
function countOf({ quantity, quantityUnit }: ShownLine): number {
  return quantityUnit === 'minute' ? quantity / 60 : quantity;
}

function mustAddUp(
  money: Pick<ShownLine, 'feeFen' | 'fundFen' | 'selfFen' | 'providerFen' | 'refusedFen'>,
): void {
  const { feeFen, fundFen, selfFen, providerFen, refusedFen } = money;
  must(
    feeFen === fundFen + selfFen + providerFen + refusedFen,
    () => `${feeFen} is not ${fundFen} + ${selfFen} + ${providerFen} + ${refusedFen}`,
  );
}
