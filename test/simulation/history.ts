import { addDays } from '../../rules/base/calendar.ts';
import type { Agenda } from './agenda.ts';
import { answerTo } from './answers.ts';
import { applicationOf, mayApplyAgain } from './application.ts';
import { checkCase, isOver } from './case-invariants.ts';
import type { City } from './city.ts';
import type { Outcome } from './commands.ts';
import { dayOf, morningAfter, workStarts } from './days.ts';
import type { Dice } from './dice.ts';
import { type Enrolment, enrolmentOf } from './enrolment.ts';
import { lifeOfEntitlement } from './entitled.ts';
import { Broken } from './failure.ts';
import { lifeOf } from './life.ts';
import type { CareDay } from './payment-model.ts';
import type { ShownCase, ShownEntitlementDetails, ShownTask, ShownWaiting } from './shown.ts';

type Act = (today: string) => Promise<unknown>;

export interface Entry {
  history: History;
  act: Act;
}

/** Tasks that a schedule closes when nobody answers; the others go to the agency. */
const MAY_BE_LEFT = ['publicity', 'objection', 'papers-correction'];
const FORMS = ['assessment', 'reassessment'];

/** What people and the world do about one person, and what the API was seen to show of it. */
export class History {
  readonly number: number;
  readonly city: City;
  readonly dice: Dice;
  /** What was done and answered, to be read when something is wrong. */
  readonly log: string[] = [];
  /** Services that were recorded, by month. */
  readonly care = new Map<string, CareDay[]>();
  readonly lastDay: string;
  personId = '';
  enrolment: Enrolment | undefined;
  openCase: string | undefined;
  readonly #agenda: Agenda<Entry>;
  readonly #planned = new Set<string>();
  /** Nobody ever does this task, where the history has one like it. */
  readonly #neglected: string | undefined;
  readonly #level: number;
  #commands = 0;
  #returns = 0;

  constructor(options: { number: number; city: City; dice: Dice; agenda: Agenda<Entry>; lastDay: string }) {
    this.number = options.number;
    this.city = options.city;
    this.dice = options.dice;
    this.lastDay = options.lastDay;
    this.#agenda = options.agenda;
    this.#level = this.dice.weighted([
      [1, 0],
      [1, 1],
      [2, 2],
      [3, 3],
      [2, 4],
      [2, 5],
    ]);
    this.#neglected = this.dice.weighted<string | undefined>([
      [40, undefined],
      [1, 'acceptance'],
      [1, 'assessment'],
      [1, 'review'],
      [1, 'care-mode-choice'],
      [0.5, 'score-agreement'],
    ]);
  }

  begin(day: string): void {
    this.at(day, (today) => this.#enrol(today));
  }

  /** Has something happen on a day, where the simulation lasts so long. */
  at(day: string, act: Act): void {
    if (day <= this.lastDay) this.#agenda.add(day, { history: this, act });
  }

  tell(today: string, sentence: string): void {
    this.log.push(`${today} ${sentence}`);
  }

  /** Sends a command and keeps what became of it. */
  async send<T>(today: string, user: string, path: string, body: unknown): Promise<Outcome<T>> {
    this.#commands += 1;
    const key = `${this.number}-${this.#commands}`;
    const outcome = await this.city.commands.command<T>(user, path, key, body, { dice: this.dice });
    const result = outcome.ok ? 'done' : `${outcome.status} ${outcome.code} ${outcome.detail}`;
    this.tell(today, `${user} ${path} ${JSON.stringify(body)} → ${result}`);
    return outcome;
  }

  async apply(today: string): Promise<void> {
    const { user, body, mandate } = applicationOf(this, today);
    if (mandate)
      await this.send(today, this.city.as('agency'), `/persons/${this.personId}/mandates`, mandate);
    const outcome = await this.send<{ caseId: string }>(today, user, '/applications', body);
    if (!outcome.ok) return;
    this.city.commands.tally.count('acts', `applied as ${body.applicant}`);
    this.opened(outcome.answer.caseId, today);
  }

  /** A case was opened: from now on it is looked at, and perhaps taken back. */
  opened(caseId: string, today: string): void {
    this.openCase = caseId;
    this.#returns = 0;
    if (this.dice.chance(0.1))
      this.at(addDays(today, this.dice.between(0, 60)), (day) => this.#withdraw(day));
  }

  /** Looks at the case when nothing is under way, and decides what is done about it next. */
  async observe(today: string, now: string): Promise<void> {
    if (this.openCase === undefined) return;
    const shown = await this.showCase(this.openCase, now);
    if (isOver(shown)) {
      this.openCase = undefined;
      return this.#afterwards(shown, today);
    }
    for (const waiting of shown.waitingFor) this.#plan(shown, waiting, today);
  }

  async showCase(caseId: string, now: string): Promise<ShownCase> {
    const shown = await this.city.commands.get<ShownCase>(this.city.as('agency'), `/cases/${caseId}`);
    this.city.commands.tally.count('case states', shown.state);
    for (const { type } of shown.waitingFor) this.city.commands.tally.count('tasks', type);
    checkCase(shown, now);
    return shown;
  }

  async #enrol(today: string): Promise<void> {
    this.enrolment = enrolmentOf(this.city, this.dice, this.number, today);
    this.city.commands.tally.count('acts', `enrolled ${this.enrolment.kind}`);
    const user = this.city.as(this.dice.pick(['agency', 'operator']));
    const outcome = await this.send<{ personId: string }>(today, user, '/persons', this.enrolment.body);
    if (!outcome.ok) return;
    this.personId = outcome.answer.personId;
    lifeOf(this, today);
    if (this.dice.chance(0.1)) return;
    const appliesOn = this.dice.chance(0.6) ? today : addDays(today, this.dice.between(1, 90));
    if (appliesOn === today) await this.apply(today);
    else this.at(appliesOn, (day) => this.apply(day));
  }

  #plan(shown: ShownCase, { taskId, type, dueAt }: ShownWaiting, today: string): void {
    const visit = `${taskId} ${dueAt}`;
    if (this.#planned.has(visit)) return;
    this.#planned.add(visit);
    const answersOn = this.#answersOn(type, dueAt, today);
    if (answersOn !== undefined) {
      this.at(answersOn, (day) => this.#answer(taskId, day));
      return;
    }
    const appeared = shown.timeline.at(-1)?.at ?? workStarts(today);
    const lastDay = addDays(dayOf(appeared), 181);
    this.at(this.#neglected === type ? lastDay : morningAfter(dueAt), async () => undefined);
  }

  /** The day on which somebody answers; undefined where the deadline is left to pass. */
  #answersOn(type: string, dueAt: string, today: string): string | undefined {
    const { dice } = this;
    if (this.#neglected === type) return undefined;
    if (type === 'publicity')
      return dice.chance(0.12) ? today : dice.chance(0.02) ? morningAfter(dueAt) : undefined;
    if (type === 'objection') return dice.chance(0.3) ? addDays(today, dice.between(0, 5)) : undefined;
    if (type === 'papers-correction' && dice.chance(0.3)) return undefined;
    if (!MAY_BE_LEFT.includes(type) && dice.chance(0.04)) return undefined;
    return dice.chance(0.75) ? today : addDays(today, dice.between(1, 6));
  }

  async #answer(taskId: string, today: string, refusals = 0): Promise<void> {
    const { city, dice } = this;
    const task = await city.commands.get<ShownTask>(city.as('agency'), `/tasks/${taskId}`);
    if (task.status !== 'open' && dice.chance(0.5)) return;
    if (task.type === 'assessor-shortage')
      for (let added = 0; added < 2; added += 1) await city.registerAssessor();
    if (FORMS.includes(task.type) && dice.chance(0.012)) await this.#endLicence(task, today);
    const asked = { city, dice, task, today, level: this.#found(task), returns: this.#returns, refusals };
    const { user, body } = answerTo(asked);
    const outcome = await this.send(today, user, `/tasks/${taskId}/completion`, body);
    if (outcome.ok) this.#answered(task, body);
    else if (task.status === 'open' && outcome.code !== 'deadline_passed')
      this.at(addDays(today, 1), (day) => this.#answer(taskId, day, refusals + 1));
    else this.at(addDays(today, 1), async () => undefined);
  }

  #answered(task: ShownTask, body: Record<string, unknown>): void {
    const what = body.decision ?? (body.replace ? 'replace' : (body.careMode ?? 'done'));
    this.city.commands.tally.count('answers', `${task.type}: ${what}`);
    if (body.decision === 'return') this.#returns += 1;
  }

  /** What this assessor finds: nearly always what is there; after an objection sometimes something else. */
  #found({ type }: ShownTask): number {
    const differs = this.dice.chance(type === 'reassessment' ? 0.25 : 0.06);
    return differs ? this.dice.between(0, 5) : this.#level;
  }

  /** The licence of who should come ends before the visit; somebody else is registered. */
  async #endLicence({ assignees }: ShownTask, today: string): Promise<void> {
    const { city, dice } = this;
    const body = { validTo: addDays(today, dice.pick([-1, -1, 0])), reason: '资格到期' };
    await this.send(today, city.as('agency'), `/assessors/${assignees[0]}/licence-end`, body);
    city.commands.tally.count('acts', 'ended a licence');
    if (dice.chance(0.9)) await city.registerAssessor();
  }

  async #withdraw(today: string): Promise<void> {
    const caseId = this.openCase;
    if (caseId === undefined) return;
    const user = this.dice.chance(0.5) ? this.city.as('insured', this.personId) : this.city.as('operator');
    const outcome = await this.send(today, user, `/cases/${caseId}/withdrawal`, { reason: '示例' });
    if (outcome.ok) this.city.commands.tally.count('acts', 'withdrew');
  }

  async #afterwards(shown: ShownCase, today: string): Promise<void> {
    if (shown.state === 'active') return this.#entitled(shown, today);
    if (shown.kind !== 'application') return;
    if (this.dice.chance(0.08)) this.at(today, (day) => this.#withdrawDecided(shown.caseId, day));
    if (!mayApplyAgain(this, shown)) return;
    this.at(addDays(today, this.dice.pick([1, 20, 100, 190, 200])), (day) => this.apply(day));
  }

  async #withdrawDecided(caseId: string, today: string): Promise<void> {
    const outcome = await this.send(today, this.city.as('agency'), `/cases/${caseId}/withdrawal`, {
      reason: '示例',
    });
    if (outcome.ok) throw new Broken(`the decided case ${caseId} was withdrawn`);
  }

  async #entitled(shown: ShownCase, today: string): Promise<void> {
    const { city } = this;
    const path = `/entitlements/${shown.entitlementId}`;
    const entitlement = await city.commands.get<ShownEntitlementDetails>(city.as('agency'), path);
    const { from, to, careMode } = entitlement;
    this.tell(today, `entitled from ${from} to ${to} to ${careMode}`);
    lifeOfEntitlement(this, entitlement, today);
    if (this.dice.chance(0.1)) this.at(addDays(today, this.dice.between(1, 90)), (day) => this.apply(day));
  }
}
