import { addDays } from '../../rules/base/calendar.ts';
import type { History } from './history.ts';

type Happening = (history: History, today: string) => void;

/** What may happen to somebody besides their case, each with how likely it is. */
const HAPPENINGS: readonly (readonly [probability: number, name: string, Happening])[] = [
  [0.1, 'hospital stay in time', stayInTime],
  [0.1, 'hospital stay told late', stayToldLate],
  [0.03, 'hospital stay told twice', stayTwice],
  [0.03, 'discharge told before the admission', dischargeFirst],
  [0.03, 'overlapping hospital stays', overlappingStays],
  [0.03, 'hospital stay taken back', stayTakenBack],
  [0.08, 'death', death],
  [0.05, 'death told late', deathToldLate],
  [0.05, 'loss of cover', lossOfCover],
  [0.03, 'loss and return of cover', coverReturns],
  [0.05, 'arrears', arrears],
  [0.15, 'contribution', contribution],
  [0.03, 'category', category],
  [0.02, 'living elsewhere', livingElsewhere],
  [0.02, 'transfer between pools', transfer],
  [0.03, 'a fact corrected', correction],
  [0.03, 'nonsense', nonsense],
];

/** Puts what happens to the person on the agenda. */
export function lifeOf(history: History, today: string): void {
  for (const [probability, name, happening] of HAPPENINGS) {
    if (!history.dice.chance(probability)) continue;
    const day = addDays(today, history.dice.between(0, 400));
    history.at(day, async (then) => {
      history.city.commands.tally.count('acts', name);
      happening(history, then);
    });
  }
}

function fact(history: History, day: string, body: Record<string, unknown>): void {
  const user = history.city.as(history.dice.pick(['agency', 'operator']));
  const path = `/persons/${history.personId}/facts`;
  history.at(day, (today) => history.send(today, user, path, body));
}

function stay(history: History, day: string, body: Record<string, unknown>): void {
  const user = history.city.as(history.dice.pick(['agency', 'operator']));
  const path = `/persons/${history.personId}/hospital-stays`;
  history.at(day, (today) => history.send(today, user, path, body));
}

function stayInTime(history: History, today: string): void {
  const dischargedOn = addDays(today, history.dice.between(0, 25));
  stay(history, today, { admittedOn: today, dischargedOn: null });
  stay(history, dischargedOn, { admittedOn: today, dischargedOn });
}

/** Also over the end of a month that is settled meanwhile. */
function stayToldLate(history: History, today: string): void {
  const { dice } = history;
  const dischargedOn = addDays(today, dice.between(1, 20));
  stay(history, addDays(dischargedOn, dice.between(1, 60)), { admittedOn: today, dischargedOn });
}

function stayTwice(history: History, today: string): void {
  const body = { admittedOn: addDays(today, -8), dischargedOn: addDays(today, -2) };
  stay(history, today, body);
  stay(history, addDays(today, history.dice.between(0, 9)), body);
}

function dischargeFirst(history: History, today: string): void {
  const admittedOn = addDays(today, -6);
  stay(history, today, { admittedOn, dischargedOn: today });
  stay(history, addDays(today, 1), { admittedOn, dischargedOn: null });
}

function overlappingStays(history: History, today: string): void {
  stay(history, today, { admittedOn: addDays(today, -9), dischargedOn: addDays(today, -3) });
  stay(history, today, { admittedOn: addDays(today, -5), dischargedOn: today });
}

function stayTakenBack(history: History, today: string): void {
  const admittedOn = addDays(today, -5);
  stay(history, today, { admittedOn, dischargedOn: null });
  const told = history.dice.chance(0.7) ? admittedOn : addDays(admittedOn, -1);
  stay(history, addDays(today, history.dice.between(1, 40)), { admittedOn: told, withdrawn: true });
}

function death(history: History, today: string): void {
  fact(history, addDays(today, history.dice.between(0, 3)), { kind: 'death', diedOn: today });
}

/** Meanwhile care is recorded that nobody can have had. */
function deathToldLate(history: History, today: string): void {
  const toldOn = addDays(today, history.dice.between(10, 70));
  fact(history, toldOn, { kind: 'death', diedOn: today });
  stay(history, addDays(toldOn, 1), { admittedOn: addDays(today, 1), dischargedOn: addDays(today, 2) });
  history.at(addDays(toldOn, 2), (day) => history.apply(day));
}

function lossOfCover(history: History, today: string): void {
  const { enrolment, dice } = history;
  if (!enrolment) return;
  const body = { kind: 'cover', ...enrolment.cover, to: addDays(today, dice.between(-40, 20)) };
  fact(history, today, body);
}

function coverReturns(history: History, today: string): void {
  lossOfCover(history, today);
  const { enrolment } = history;
  if (!enrolment) return;
  const from = addDays(today, 30);
  const { insurance } = enrolment.cover;
  fact(history, from, { kind: 'cover', insurance, from, to: null, medicalBenefitsFrom: from });
}

function arrears(history: History, today: string): void {
  const { dice } = history;
  fact(history, today, { kind: 'arrears', from: addDays(today, -dice.between(0, 60)), to: null });
  if (dice.chance(0.6)) contribution(history, addDays(today, dice.between(5, 60)));
}

function contribution(history: History, today: string): void {
  const year = Number(today.slice(0, 4)) + history.dice.pick([0, 0, 1]);
  fact(history, today, { kind: 'contribution', year, paidOn: today, paidInFull: history.dice.chance(0.8) });
}

function category(history: History, today: string): void {
  fact(history, today, { kind: 'category', category: 'medical-aid', from: addDays(today, -10), to: null });
}

function livingElsewhere(history: History, today: string): void {
  fact(history, today, { kind: 'living-elsewhere', from: today, to: null, place: '南京市' });
}

function transfer(history: History, today: string): void {
  const pools = history.city.version.pools.names.value ?? ['某县'];
  fact(history, today, { kind: 'pool', pool: history.dice.pick([...pools, '无此统筹区']), from: today });
}

/** A fact of the enrolment is corrected, and then once more what is corrected already. */
function correction(history: History, today: string): void {
  const supersedes = history.dice.pick(['enrolment-contribution-1', 'enrolment-contribution-1', 'fct_none']);
  const body = { kind: 'contribution', year: 2021, paidOn: '2021-01-05', paidInFull: true, supersedes };
  fact(history, today, body);
  fact(history, addDays(today, 3), { ...body, paidOn: '2021-01-06' });
}

/** What cannot be: each is refused by its own code. */
function nonsense(history: History, today: string): void {
  const bodies = [
    { kind: 'death', diedOn: addDays(today, 2) },
    { kind: 'contribution', year: 2022, paidOn: '2022-03-01', paidInFull: true },
    { kind: 'cover', insurance: 'employee', from: '2018-01-01', to: null },
    { kind: 'arrears', from: '2024-02-30', to: null },
    { kind: 'death', diedOn: '2015-01-01' },
  ];
  for (const body of bodies) if (history.dice.chance(0.6)) fact(history, today, body);
}
