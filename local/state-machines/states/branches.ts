import { asStateFailure, type StateFailure } from '../base/errors.ts';
import type { Json, Payload } from '../base/json.ts';
import type { State } from '../definition/model.ts';
import { Scope } from '../run/scope.ts';
import type { Visit } from '../run/visit.ts';

/** One branch or iteration: runs in its scope and gives its output. */
export interface BranchBody {
  readonly mapItem?: Json;
  run(scope: Scope): Promise<Payload>;
  /** Called when a sibling failed while this one was still running. */
  aborted?(scope: Scope): void;
}

type Joined = { readonly outputs: Json[] } | { readonly failure: StateFailure };

/** States whose abort AWS reports in the history. */
const ABORT_EVENTS: ReadonlySet<string> = new Set<State['type']>(['Task', 'Wait', 'Parallel', 'Map']);

/**
 * Runs branches side by side, at most `limit` at a time, and joins their outputs in order.
 * The first that fails ends the others and is thrown.
 */
export async function runBranches(
  visit: Visit,
  bodies: readonly BranchBody[],
  limit: number,
): Promise<Json[]> {
  const joined = await visit.run.turns.wait<Joined>(visit.scope, (join) => {
    new BranchGroup(visit, bodies, join).startUpTo(limit);
  });
  visit.scope.lastEventId = visit.run.lastEventId;
  if ('failure' in joined) throw joined.failure;
  return joined.outputs;
}

class BranchGroup {
  private readonly visit: Visit;
  private readonly bodies: readonly BranchBody[];
  private readonly join: (joined: Joined) => void;
  private readonly running = new Map<Scope, BranchBody>();
  private readonly outputs: Json[];
  private readonly forkEventId: number;
  private nextIndex = 0;

  constructor(visit: Visit, bodies: readonly BranchBody[], join: (joined: Joined) => void) {
    this.visit = visit;
    this.bodies = bodies;
    this.join = join;
    this.outputs = new Array(bodies.length).fill(null);
    this.forkEventId = visit.scope.lastEventId;
  }

  startUpTo(limit: number): void {
    if (this.bodies.length === 0) this.join({ outputs: [] });
    while (this.running.size < limit && this.nextIndex < this.bodies.length) this.startNext();
  }

  private startNext(): void {
    const index = this.nextIndex++;
    const body = this.bodies[index];
    if (body === undefined) return;
    const scope = new Scope(
      `${this.visit.attemptPath}/${index}`,
      this.visit.scope,
      this.forkEventId,
      body.mapItem,
    );
    this.running.set(scope, body);
    this.visit.run.turns.start(scope, () => this.runOne(scope, body, index));
  }

  private async runOne(scope: Scope, body: BranchBody, index: number): Promise<void> {
    try {
      this.outputs[index] = (await body.run(scope)).value;
      this.running.delete(scope);
      if (this.nextIndex < this.bodies.length) this.startNext();
      else if (this.running.size === 0) this.join({ outputs: this.outputs });
    } catch (thrown) {
      this.running.delete(scope);
      this.failWith(asStateFailure(thrown));
    }
  }

  private failWith(failure: StateFailure): void {
    this.nextIndex = this.bodies.length;
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
