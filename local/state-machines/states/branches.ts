import { asStateFailure, ERROR_DATA_LIMIT, type StateFailure } from '../base/errors.ts';
import type { Json, Payload } from '../base/json.ts';
import type { State } from '../definition/model.ts';
import type { BranchStanding, Unfinished } from '../journal/unfinished.ts';
import { type BranchPlace, Scope } from '../run/scope.ts';
import type { Visit } from '../run/visit.ts';

/** One branch or iteration: runs in its scope and gives its output. */
export interface BranchBody {
  readonly mapItem?: Json;
  /** @param resumed where it stood, when a redrive takes it up */
  run(scope: Scope, resumed: Unfinished | null): Promise<Payload>;
  /** Called when a sibling failed while this one was still running. */
  aborted?(scope: Scope): void;
}

type Joined = { readonly outputs: Json[] } | { readonly failure: StateFailure };

/** States whose abort AWS reports in the history. */
const ABORT_EVENTS: ReadonlySet<string> = new Set<State['type']>(['Task', 'Wait', 'Parallel', 'Map']);

/**
 * Runs branches side by side, at most `limit` at a time, and joins their outputs in order.
 * The first that fails ends the others and is thrown. After a redrive only those run that had not succeeded, unless
 * the state had failed for the size of its data: then all of them do.
 * @param before how they stood before the redrive
 */
export async function runBranches(
  visit: Visit,
  bodies: readonly BranchBody[],
  limit: number,
  before: readonly BranchStanding[] | null,
): Promise<Payload> {
  const joined = await visit.run.turns.wait<Joined>(visit.scope, (join) => {
    new BranchGroup(visit, bodies, join, before).startUpTo(limit);
  });
  visit.scope.lastEventId = visit.run.lastEventId;
  try {
    if ('failure' in joined) throw joined.failure;
    return visit.limited(joined.outputs);
  } catch (thrown) {
    if (asStateFailure(thrown).error === ERROR_DATA_LIMIT) visit.scope.branch(null);
    throw thrown;
  }
}

class BranchGroup {
  private readonly visit: Visit;
  private readonly bodies: readonly BranchBody[];
  private readonly join: (joined: Joined) => void;
  private readonly running = new Map<Scope, BranchBody>();
  private readonly places: BranchPlace[];
  private readonly before: readonly BranchStanding[];
  /** Indices of those that have not begun. */
  private readonly waiting: number[];
  private readonly forkEventId: number;

  constructor(
    visit: Visit,
    bodies: readonly BranchBody[],
    join: (joined: Joined) => void,
    before: readonly BranchStanding[] | null,
  ) {
    this.visit = visit;
    this.bodies = bodies;
    this.join = join;
    // Items that are drawn at random may be others than before: then there is nothing to take up.
    this.before = before?.length === bodies.length ? before : bodies.map(() => null);
    this.places = this.before.map((standing) => (standing && 'output' in standing ? standing : null));
    this.waiting = [...this.places.keys()].filter((index) => this.places[index] === null);
    this.forkEventId = visit.scope.lastEventId;
    visit.scope.branch(this.places);
  }

  startUpTo(limit: number): void {
    if (this.waiting.length === 0) this.join({ outputs: this.outputs() });
    while (this.running.size < limit && this.waiting.length > 0) this.startNext();
  }

  private outputs(): Json[] {
    return this.places.map((place) => (place && 'output' in place ? place.output : null));
  }

  private startNext(): void {
    const index = this.waiting.shift() ?? 0;
    const body = this.bodies[index];
    if (body === undefined) return;
    const scope = new Scope(
      `${this.visit.attemptPath}/${index}`,
      this.visit.scope,
      this.forkEventId,
      body.mapItem,
    );
    this.running.set(scope, body);
    this.places[index] = { scope };
    this.visit.run.turns.start(scope, () => this.runOne(scope, body, index));
  }

  private async runOne(scope: Scope, body: BranchBody, index: number): Promise<void> {
    const standing = this.before[index] ?? null;
    const resumed = standing && 'unfinished' in standing ? standing.unfinished : null;
    if (resumed) scope.assign(resumed.variables);
    try {
      this.places[index] = { output: (await body.run(scope, resumed)).value };
      this.running.delete(scope);
      if (this.waiting.length > 0) this.startNext();
      else if (this.running.size === 0) this.join({ outputs: this.outputs() });
    } catch (thrown) {
      this.running.delete(scope);
      this.failWith(asStateFailure(thrown));
    }
  }

  private failWith(failure: StateFailure): void {
    this.waiting.length = 0;
    try {
      for (const [scope, body] of this.running) this.abort(scope, body);
      this.join({ failure });
    } catch (thrown) {
      this.join({ failure: asStateFailure(thrown) });
    }
  }

  private abort(scope: Scope, body: BranchBody): void {
    const { run } = this.visit;
    run.endScope(scope);
    if (scope.activeType !== null && ABORT_EVENTS.has(scope.activeType)) {
      run.event(scope, `${scope.activeType}StateAborted`);
    }
    body.aborted?.(scope);
  }
}
