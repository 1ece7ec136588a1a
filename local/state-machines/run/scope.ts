import type { Json } from '../base/json.ts';
import type { BranchStanding, Unfinished } from '../journal/unfinished.ts';

/** A state that was entered, until it is left. */
type Entered = Pick<Unfinished, 'state' | 'input' | 'enteredAt' | 'enteredEventId'>;

/** How a branch or iteration stands: its output, the scope it runs in or ran in, or null before it begins. */
export type BranchPlace = { readonly output: Json } | { readonly scope: Scope } | null;

/** Where states run one after the other: the machine itself, a branch or an iteration, with its own variables. */
export class Scope {
  /** Deterministic place in the execution, e.g. `/3#0/1` for branch 1 of the third step. */
  readonly path: string;
  readonly parent: Scope | null;
  /** `$states.context.Map.Item` of the iteration this scope lies in. */
  readonly mapItem: Json | undefined;
  /** Id of the newest event on this path, which the next event names as its predecessor. */
  lastEventId: number;
  /** The state the scope is in, for the event that tells of its abort. */
  activeType: string | null = null;
  /** Number of the state visit, which tells visits of the same state apart. */
  step = 0;
  private entered: Entered | null = null;
  private branches: readonly BranchPlace[] | null = null;
  private variables: ReadonlyMap<string, Json> = new Map();
  private ended = false;

  constructor(path: string, parent: Scope | null, lastEventId: number, mapItem?: Json) {
    this.path = path;
    this.parent = parent;
    this.lastEventId = lastEventId;
    this.mapItem = mapItem ?? parent?.mapItem;
  }

  /** Whether this scope or one around it was ended; nothing in it runs any more. */
  get isEnded(): boolean {
    return this.ended || (this.parent?.isEnded ?? false);
  }

  end(): void {
    this.ended = true;
  }

  /** Value of a variable here or in the scopes around, undefined when unset. */
  variable(name: string): Json | undefined {
    const own = this.variables.get(name);
    return own === undefined ? this.parent?.variable(name) : own;
  }

  /** Sets variables for the states to come. */
  assign(values: { readonly [name: string]: Json }): void {
    this.variables = new Map([...this.variables, ...Object.entries(values)]);
  }

  enter(entered: Entered): void {
    this.entered = entered;
    this.branches = null;
  }

  leave(): void {
    this.entered = null;
    this.branches = null;
  }

  /** Notes the branches of the state that was entered; null where all of them are to run again on a redrive. */
  branch(places: readonly BranchPlace[] | null): void {
    this.branches = places;
  }

  /** Where this scope stands; null before its first state. */
  unfinished(): Unfinished | null {
    if (this.entered === null) return null;
    const branches = this.branches?.map(standingOf);
    return { ...this.entered, variables: this.ownVariables(), ...(branches && { branches }) };
  }

  ownVariables(): { [name: string]: Json } {
    return Object.fromEntries(this.variables);
  }
}

function standingOf(place: BranchPlace): BranchStanding {
  if (place === null || 'output' in place) return place;
  const unfinished = place.scope.unfinished();
  return unfinished && { unfinished };
}
