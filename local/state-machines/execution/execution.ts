import { asStateFailure, type StateFailure } from '../base/errors.ts';
import { type Json, type Payload, payloadOf, withoutUndefined } from '../base/json.ts';
import type { Block, Program } from '../definition/model.ts';
import { LONGEST_RUN_SECONDS } from '../definition/parse.ts';
import type { ClosedStatus } from '../journal/archive.ts';
import type {
  CheckpointFact,
  EventFact,
  ExecutionFact,
  RedriveFact,
  StartFact,
  TaskFact,
  TimerFact,
} from '../journal/facts.ts';
import { History } from '../journal/history.ts';
import type { Unfinished } from '../journal/unfinished.ts';
import { Scope } from '../run/scope.ts';
import { TaskLine } from '../run/task-line.ts';
import { Turns } from '../run/turns.ts';
import { checkpointOf } from './checkpoint.ts';
import { type Interruptible, runBlock } from './interpreter.ts';
import type { Ended, Result, Surroundings } from './surroundings.ts';

/** One running execution: facts go in, in journal order; between them its branches run until all of them wait. */
export class Execution implements Interruptible, Ended {
  readonly sequence: number;
  readonly arn: string;
  readonly start: StartFact;
  readonly program: Program;
  readonly redrive: RedriveFact | null;
  readonly input: Payload;
  readonly outside: Surroundings;
  readonly history = new History();
  readonly turns = new Turns(() => this.onQuiet());
  readonly root: Scope;
  /** Resolves once the start is on disk. */
  started: Promise<void> = Promise.resolve();
  /** Resolves once everything recorded before a restart has been worked through. */
  readonly caughtUp: Promise<void>;
  /** Number of the newest checkpoint on disk, 0 before the first. */
  checkpointNumber = 0;
  result: Result | null = null;
  nowMillis: number;

  private readonly lines = new Map<string, TaskLine>();
  private readonly draws = new Map<string, string>();
  private readonly incoming: EventFact[] = [];
  private readonly unwritten: EventFact[] = [];
  private markCaughtUp: () => void = () => undefined;
  private replaying = false;
  private isSuspended = false;
  private isBusy = false;
  private factsSinceCheckpoint = 0;
  private readonly endListeners: (() => void)[] = [];

  /** @param redrive where it goes on after it had ended */
  constructor(
    arn: string,
    start: StartFact,
    program: Program,
    surroundings: Surroundings,
    redrive: RedriveFact | null = null,
  ) {
    this.sequence = start.execution;
    this.arn = arn;
    this.start = start;
    this.program = program;
    this.outside = surroundings;
    this.input = { value: JSON.parse(start.input), json: start.input };
    this.redrive = redrive;
    this.nowMillis = redrive?.at ?? start.at;
    this.checkpointNumber = redrive?.checkpointNumber ?? 0;
    // What a redrive does is not what was done in its place before.
    this.root = new Scope(redrive === null ? '' : `${redrive.number}~`, null, redrive?.lastEventId ?? 0);
    this.caughtUp = new Promise((resolve) => {
      this.markCaughtUp = resolve;
    });
  }

  get isDetached(): boolean {
    return this.replaying || this.isSuspended;
  }

  get lastEventId(): number {
    return this.history.lastEventId;
  }

  /** Starts the execution, or takes it up again from the facts it had recorded. */
  begin(recorded: readonly ExecutionFact[] = []): void {
    this.replaying = recorded.length > 0;
    const checkpoint = this.load(recorded);
    this.enter();
    this.turns.start(this.root, () => this.run(checkpoint));
    this.turns.proceed();
  }

  record(fact: EventFact, durable?: () => void, failed?: (reason: Error) => void): boolean {
    if (this.result !== null || !(this.lineOf(fact)?.accept(fact) ?? true)) return false;
    this.unwritten.push(fact);
    const taken = () => {
      this.unwritten.shift();
      this.incoming.push(fact);
      this.advance();
      durable?.();
    };
    this.outside.append(fact, taken, failed);
    return true;
  }

  async draw(id: string, bytes: number): Promise<string> {
    const known = this.draws.get(id);
    if (known !== undefined) return known;
    const hex = this.outside.randomHex(bytes);
    this.factsSinceCheckpoint += 1;
    const fact = { execution: this.sequence, kind: 'draw', id, hex } as const;
    await new Promise<void>((resolve) => this.outside.append(fact, resolve));
    return hex;
  }

  /** Calls back as soon as the execution has ended. */
  onEnd(listener: () => void): void {
    if (this.result === null) this.endListeners.push(listener);
    else listener();
  }

  /** Whether an attempt of a task still waits for its result. */
  awaits(id: string): boolean {
    return this.lines.has(id);
  }

  runBlock(scope: Scope, block: Block, input: Payload, resumed: Unfinished | null = null): Promise<Payload> {
    if (resumed === null) return runBlock(this, scope, block, block.startAt, input);
    return runBlock(this, scope, block, resumed.state, payloadOf(resumed.input), resumed);
  }

  openLine(id: string, scope: Scope): TaskLine {
    const line = new TaskLine(id, scope);
    this.lines.set(id, line);
    return line;
  }

  closeLine(line: TaskLine): void {
    line.close();
    this.lines.delete(line.id);
  }

  async nextFact(line: TaskLine): Promise<TaskFact | TimerFact> {
    await this.turns.wait<void>(line.scope, (wake) => line.whenFact(() => wake()));
    const fact = line.take();
    if (fact === undefined) throw new Error(`No fact for ${line.id}`);
    return fact;
  }

  setTimer(line: TaskLine, name: string, dueMillis: number, fact: (atMillis: number) => EventFact): void {
    line.setEffect(name, () => this.startTimer(dueMillis, fact), this.isDetached);
  }

  openToken(token: string, line: TaskLine): () => void {
    return this.outside.openToken(token, { run: this, line });
  }

  endScope(scope: Scope): void {
    scope.end();
    for (const line of this.lines.values()) if (line.scope.isEnded) this.closeLine(line);
  }

  /** Cancels timers and forgets calls under way when the service stops; the journal takes them up again. */
  suspend(): void {
    this.isSuspended = true;
    for (const line of this.lines.values()) line.close();
  }

  event(scope: Scope, type: string, details: { [name: string]: Json } = {}): number {
    scope.lastEventId = this.history.add(type, this.nowMillis, scope.lastEventId, details);
    return scope.lastEventId;
  }

  /** Between two top-level states of a long execution: writes down where it stands. */
  async boundary(scope: Scope, state: string, input: Payload): Promise<void> {
    const isDue = this.factsSinceCheckpoint >= this.outside.checkpointFacts;
    if (scope !== this.root || !isDue || this.replaying) return;
    const parts = await this.outside.storeHistory(this.history.recentEvents);
    this.history.moveToArchive(parts);
    const fact = checkpointOf(this, state, input, [...this.incoming, ...this.unwritten]);
    this.factsSinceCheckpoint = 0;
    await new Promise<void>((resolve) => this.outside.append(fact, resolve));
    this.checkpointNumber = fact.number;
    this.draws.clear();
  }

  private load(recorded: readonly ExecutionFact[]): CheckpointFact | null {
    let checkpoint: CheckpointFact | null = null;
    for (const fact of recorded) {
      if (fact.kind === 'draw') this.draws.set(fact.id, fact.hex);
      else if (fact.kind === 'checkpoint') {
        checkpoint = fact;
        this.checkpointNumber = fact.number;
        this.incoming.push(...fact.carried);
      } else if (fact.kind !== 'start' && fact.kind !== 'redrive') this.incoming.push(fact);
    }
    return checkpoint;
  }

  private async run(checkpoint: CheckpointFact | null): Promise<void> {
    try {
      const output = await this.runFromWhereItStands(checkpoint);
      this.finish('SUCCEEDED', 'ExecutionSucceeded', { output: output.json });
    } catch (thrown) {
      this.fail(asStateFailure(thrown));
    }
  }

  private runFromWhereItStands(checkpoint: CheckpointFact | null): Promise<Payload> {
    if (checkpoint !== null) return this.runFrom(checkpoint);
    return this.redrive === null ? this.runFromStart() : this.runRedriven(this.redrive);
  }

  private runRedriven({ number, history, lastEventId, unfinished }: RedriveFact): Promise<Payload> {
    this.history.restore(history, lastEventId);
    this.event(this.root, 'ExecutionRedriven', { executionRedrivenEventDetails: { redriveCount: number } });
    this.root.assign(unfinished.variables);
    this.setExpiry();
    return this.runBlock(this.root, this.program, this.input, unfinished);
  }

  private runFromStart(): Promise<Payload> {
    this.event(this.root, 'ExecutionStarted', {
      executionStartedEventDetails: {
        input: this.input.json,
        inputDetails: { truncated: false },
        roleArn: this.start.roleArn,
      },
    });
    this.setExpiry();
    return this.runBlock(this.root, this.program, this.input);
  }

  private runFrom(checkpoint: CheckpointFact): Promise<Payload> {
    this.nowMillis = checkpoint.at;
    this.history.restore(checkpoint.history, checkpoint.lastEventId);
    this.root.lastEventId = checkpoint.previousEventId;
    this.root.step = checkpoint.step;
    this.root.assign(checkpoint.variables);
    this.setExpiry();
    return runBlock(this, this.root, this.program, checkpoint.state, payloadOf(checkpoint.input));
  }

  private setExpiry(): void {
    // A redrive begins the machine's own time anew, not that for which an execution may be open.
    const ownSeconds = this.program.timeoutSeconds ?? LONGEST_RUN_SECONDS;
    const ownEndMillis = (this.redrive?.at ?? this.start.at) + ownSeconds * 1000;
    const endMillis = Math.min(ownEndMillis, this.start.at + LONGEST_RUN_SECONDS * 1000);
    const line = this.openLine('expiry', this.root);
    this.setTimer(line, 'expiry', endMillis, (at) => ({
      execution: this.sequence,
      kind: 'expiry',
      at,
    }));
  }

  private startTimer(dueMillis: number, fact: (atMillis: number) => EventFact): () => void {
    const { clock } = this.outside;
    const fire = () => void this.record(fact(Math.max(dueMillis, clock.nowMillis())));
    if (dueMillis > clock.nowMillis()) return clock.at(dueMillis, fire);
    fire();
    return () => undefined;
  }

  private lineOf(fact: EventFact): TaskLine | undefined {
    return 'id' in fact ? this.lines.get(fact.id) : undefined;
  }

  /** Works on what has come in, if nothing is being worked on. */
  private advance(): void {
    if (this.result !== null || !this.turns.isQuiet) return;
    this.enter();
    this.onQuiet();
  }

  /** All branches wait: hands in the next fact, or is idle. */
  private onQuiet(): void {
    for (let fact = this.incoming.shift(); fact !== undefined; fact = this.incoming.shift()) {
      if (this.result !== null) break;
      this.nowMillis = Math.max(this.nowMillis, fact.at);
      this.factsSinceCheckpoint += 1;
      if (this.handIn(fact)) {
        this.turns.proceed();
        return;
      }
    }
    this.stopReplaying();
    this.leave();
  }

  /** True when a branch woke up. */
  private handIn(fact: EventFact): boolean {
    if (fact.kind === 'stop') this.stop(fact.error, fact.cause);
    else if (fact.kind === 'expiry') this.expire();
    else {
      const line = this.lines.get(fact.id);
      line?.accept(fact);
      line?.deliver(fact);
      return line !== undefined;
    }
    return false;
  }

  private stopReplaying(): void {
    if (!this.replaying) return;
    this.replaying = false;
    if (!this.isSuspended) for (const line of this.lines.values()) line.launch();
    this.markCaughtUp();
  }

  private stop(error: string | undefined, cause: string | undefined): void {
    this.finish('ABORTED', 'ExecutionAborted', withoutUndefined({ error, cause }));
  }

  private expire(): void {
    this.finish('TIMED_OUT', 'ExecutionTimedOut', {});
  }

  private fail(failure: StateFailure): void {
    this.finish(
      'FAILED',
      'ExecutionFailed',
      withoutUndefined({ error: failure.error, cause: failure.causeText }),
    );
  }

  private finish(status: ClosedStatus, eventType: string, details: Record<string, string>): void {
    const detailName = `e${eventType.slice(1)}EventDetails`;
    const shown = status === 'SUCCEEDED' ? { ...details, outputDetails: { truncated: false } } : details;
    this.history.close(eventType, this.nowMillis, this.root.lastEventId, { [detailName]: shown });
    const unfinished = status === 'SUCCEEDED' ? null : this.root.unfinished();
    this.result = { status, stopMillis: this.nowMillis, unfinished, ...details };
    this.endScope(this.root);
    this.outside.finished(this);
    for (const listener of this.endListeners.splice(0)) listener();
  }

  private enter(): void {
    if (!this.isBusy) this.outside.busy();
    this.isBusy = true;
  }

  private leave(): void {
    if (this.isBusy) this.outside.idle();
    this.isBusy = false;
  }
}
