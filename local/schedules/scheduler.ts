import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Trouble } from '../health.ts';
import type { ScheduleDescription } from '../template/schedules.ts';
import { type Occurrences, parseScheduleExpression } from './expression.ts';
import { nextDue } from './missed.ts';
import type { CreatedSchedule, ScheduleStore } from './schedule-store.ts';
import type { TargetInvoker } from './target.ts';

/** As asynchronous Lambda invocations do: two more attempts, after one minute and after two more. */
const retryDelaysMillis = [60_000, 120_000];
/** What was still not taken is offered again after an hour, two, four …, at last daily. */
const hourMillis = 3_600_000;
const longestDelayMillis = 24 * hourMillis;
const mostTold = 10;

export interface SchedulerOptions {
  store: ScheduleStore;
  clock: Clock;
  activity: Activity;
  targets: TargetInvoker;
  log: (line: string) => void;
}

interface Active {
  id: string;
  description: ScheduleDescription;
  occurrences: Occurrences;
  /** The last occurrence that has been carried out. */
  doneMillis: number;
  deleteAfterCompletion: boolean;
  /** Set until the first firing of a schedule that also fires at each start of the host. */
  firesAtStart: boolean;
  cancel: () => void;
}

/** One occurrence on its way to its targets. */
interface Firing {
  active: Active;
  scheduledMillis: number;
  attempt: number;
  /** The schedule has gone on without it. */
  isOwed: boolean;
}

/**
 * Fires schedules on the host's clock. An occurrence counts as carried out when its targets have taken it, and only
 * then is that recorded: after a crash it fires again, never not at all. The occurrences of one schedule follow each
 * other, they do not overlap; one that its targets do not take is owed and offered again for as long as it takes, also
 * after a restart, while the schedule goes on. A rate owes nothing: its next firing finds all there is to do.
 */
export class Scheduler {
  private readonly options: SchedulerOptions;
  private readonly active = new Map<string, Active>();
  /** What was offered in vain so far, with the error; by schedule and instant. */
  private readonly refused = new Map<string, { name: string; scheduledMillis: number; error: string }>();
  private closed = false;

  constructor(options: SchedulerOptions) {
    this.options = options;
  }

  /** Starts the schedules of the template and those made through the API; missed occurrences fire at once. */
  async start(fromTemplate: ScheduleDescription[]): Promise<void> {
    for (const description of fromTemplate) await this.startDeclared(description);
    for (const schedule of this.options.store.schedules()) this.startCreated(schedule);
    for (const { arn, scheduledMillis } of this.options.store.owedOccurrences()) {
      const active = this.active.get(arn);
      if (active !== undefined) this.fire({ active, scheduledMillis, attempt: 1, isOwed: true });
    }
  }

  /** Occurrences that no target has taken yet, in one sentence. */
  troubles(): Trouble[] {
    const all = [...this.refused.values()];
    if (all.length === 0) return [];
    const shown = all.slice(0, mostTold);
    const list = shown.map(
      ({ name, scheduledMillis, error }) => `${name} ${new Date(scheduledMillis).toISOString()} ${error}`,
    );
    const more = all.length > mostTold ? ' …' : '';
    const zh = `${all.length} 项定时任务到期未送达，将继续重试：${list.join('；')}${more}`;
    const en = `${all.length} firings fell due and were not taken; they are offered again: ${list.join('; ')}${more}`;
    return [{ part: 'schedules', zh, en, isSerious: false }];
  }

  /** (Re)arms a schedule made through the API. */
  startCreated(schedule: CreatedSchedule): void {
    this.stop(schedule.description.arn);
    const createdMillis = Date.parse(schedule.modifiedAt);
    const occurrences = occurrencesOf(schedule.description, createdMillis);
    this.activate({
      id: schedule.id,
      description: schedule.description,
      occurrences,
      doneMillis:
        this.options.store.lastDone(schedule.id) ??
        (occurrences.isOneOff ? Number.NEGATIVE_INFINITY : createdMillis),
      deleteAfterCompletion: schedule.request.ActionAfterCompletion === 'DELETE',
      firesAtStart: false,
      cancel: () => undefined,
    });
  }

  has(arn: string): boolean {
    return this.active.has(arn);
  }

  stop(arn: string): void {
    this.active.get(arn)?.cancel();
    this.active.delete(arn);
    for (const key of this.refused.keys()) if (key.startsWith(`${arn} `)) this.refused.delete(key);
  }

  /** Fires nothing more; what is under way is carried out again at the next start. */
  close(): void {
    this.closed = true;
    for (const arn of [...this.active.keys()]) this.stop(arn);
  }

  /** A schedule of the template counts from the moment this host first saw it as it is now. */
  private async startDeclared(description: ScheduleDescription): Promise<void> {
    const id = [description.arn, description.expression, description.timeZone].join(' ');
    const { store, clock } = this.options;
    let doneMillis = store.lastDone(id);
    if (doneMillis === null) {
      doneMillis = clock.nowMillis();
      await store.recordDone(id, doneMillis);
    }
    const occurrences = occurrencesOf(description, doneMillis);
    this.activate({
      id,
      description,
      occurrences,
      doneMillis,
      deleteAfterCompletion: false,
      firesAtStart: isRate(description),
      cancel: () => undefined,
    });
  }

  private activate(active: Active): void {
    this.active.set(active.description.arn, active);
    if (active.description.enabled) this.arm(active);
  }

  private arm(active: Active): void {
    const { clock, log } = this.options;
    const { millis, skipped } = active.firesAtStart
      ? { millis: clock.nowMillis(), skipped: false }
      : nextDue(active.occurrences, active.doneMillis, clock.nowMillis());
    active.firesAtStart = false;
    if (skipped)
      log(JSON.stringify({ level: 'warn', schedule: active.description.arn, skippedMissed: true }));
    if (millis === null || isOver(active.description, millis)) return;
    const firing = { active, scheduledMillis: millis, attempt: 1, isOwed: false };
    if (millis <= clock.nowMillis()) this.fire(firing);
    else active.cancel = clock.at(millis, () => this.fire(firing));
  }

  private fire(firing: Firing): void {
    void this.options.activity.track(async () => {
      const { active, scheduledMillis, attempt } = firing;
      const failure = await this.deliver(active, scheduledMillis, attempt);
      if (this.isMoot(firing)) return;
      if (failure !== null) this.logFailure(active, attempt, failure);
      if (failure !== null && attempt <= retryDelaysMillis.length) return this.fireLater(firing);
      try {
        await (failure === null ? this.taken(firing) : this.notTaken(firing, failure));
      } catch (error) {
        this.notRecorded(firing, error as Error);
      }
    });
  }

  /** What is not on disk has not been done: it is offered again, which every target bears. */
  private notRecorded(firing: Firing, { message }: Error): void {
    const { active, scheduledMillis, attempt } = firing;
    const { arn, name } = active.description;
    this.logFailure(active, attempt, message);
    this.refused.set(`${arn} ${scheduledMillis}`, { name, scheduledMillis, error: message });
    if (!this.isMoot(firing)) this.fireLater(firing);
  }

  /** Closed, deleted or replaced in the meantime: the newer schedule has its own course. */
  private isMoot({ active }: Firing): boolean {
    return this.closed || this.active.get(active.description.arn) !== active;
  }

  private fireLater(firing: Firing): void {
    const { clock } = this.options;
    const { active, attempt, isOwed } = firing;
    const doublings = attempt - retryDelaysMillis.length - 1;
    const late = Math.min(hourMillis * 2 ** doublings, longestDelayMillis);
    const delayMillis = retryDelaysMillis[attempt - 1] ?? late;
    const again = () => {
      if (!this.isMoot(firing)) this.fire({ ...firing, attempt: attempt + 1 });
    };
    const cancel = clock.at(clock.nowMillis() + delayMillis, again);
    if (!isOwed) active.cancel = cancel;
  }

  private async taken({ active, scheduledMillis, isOwed }: Firing): Promise<void> {
    const { arn } = active.description;
    this.refused.delete(`${arn} ${scheduledMillis}`);
    if (isOwed) await this.options.store.recordMadeUp({ arn, scheduledMillis });
    else await this.complete(active, scheduledMillis);
  }

  private async notTaken(firing: Firing, error: string): Promise<void> {
    const { active, scheduledMillis, isOwed } = firing;
    const { arn, name } = active.description;
    if (isRate(active.description)) return this.complete(active, scheduledMillis);
    this.refused.set(`${arn} ${scheduledMillis}`, { name, scheduledMillis, error });
    if (isOwed || active.occurrences.isOneOff) return this.fireLater(firing);
    await this.options.store.recordOwed({ arn, scheduledMillis });
    this.fireLater({ ...firing, isOwed: true });
    await this.complete(active, scheduledMillis);
  }

  private async deliver(active: Active, scheduledMillis: number, attempt: number): Promise<string | null> {
    const schedule = active.description;
    const isBeforeStart = schedule.startAt !== undefined && scheduledMillis < Date.parse(schedule.startAt);
    if (isBeforeStart) return null;
    const outcomes = await Promise.all(
      schedule.targets.map((target) =>
        this.options.targets.invoke({ schedule, target, scheduledMillis, attempt }),
      ),
    );
    return outcomes.find((outcome) => outcome !== null) ?? null;
  }

  private async complete(active: Active, scheduledMillis: number): Promise<void> {
    const { arn } = active.description;
    active.doneMillis = scheduledMillis;
    if (active.deleteAfterCompletion && active.occurrences.nextAfter(scheduledMillis) === null) {
      await this.options.store.delete(arn);
      if (this.active.get(arn) === active) this.active.delete(arn);
      return;
    }
    await this.options.store.recordDone(active.id, scheduledMillis);
    if (this.active.get(arn) === active && !this.closed) this.arm(active);
  }

  private logFailure(active: Active, attempt: number, error: string): void {
    const isFinal = attempt > retryDelaysMillis.length;
    this.options.log(
      JSON.stringify({ level: 'error', schedule: active.description.arn, attempt, error, isFinal }),
    );
  }
}

function occurrencesOf(description: ScheduleDescription, anchorMillis: number): Occurrences {
  return parseScheduleExpression(description.expression, description.timeZone, anchorMillis);
}

/**
 * A rate has no appointed hours. It also fires whenever the host starts, so that its job finds at once what a crash
 * left undone instead of waiting for a virtual clock to move.
 */
function isRate({ expression }: ScheduleDescription): boolean {
  return expression.startsWith('rate(');
}

function isOver(description: ScheduleDescription, millis: number): boolean {
  return description.endAt !== undefined && millis > Date.parse(description.endAt);
}
