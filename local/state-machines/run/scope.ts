import type { Json } from '../base/json.ts';

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

  ownVariables(): { [name: string]: Json } {
    return Object.fromEntries(this.variables);
  }
}
