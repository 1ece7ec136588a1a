import type { Host } from '../../local/host.ts';

interface Machine {
  stateMachineArn: string;
  name: string;
}

interface HistoryEvent {
  stateEnteredEventDetails?: { name: string };
}

export interface Running {
  executionArn: string;
  name: string;
}

/** The executions of a host as AWS Step Functions shows them to whoever operates it. */
export class Executions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Executions of the machine that have not ended, the newest first. */
  async running(machine: string): Promise<Running[]> {
    const { stateMachineArn } = await this.#machine(machine);
    return this.#all<Running>('ListExecutions', 'executions', { stateMachineArn, statusFilter: 'RUNNING' });
  }

  /** Stops the newest execution of the machine, as an operator does by hand. */
  async stopNewest(machine: string): Promise<void> {
    const [newest] = await this.running(machine);
    if (!newest) throw new Error(`no execution of ${machine} runs`);
    const { executionArn } = newest;
    await this.#host.stepFunctions('StopExecution', { executionArn, error: 'stopped', cause: 'by hand' });
    await this.#host.idle();
  }

  /** Names of the states that were entered, by machine. */
  async visited(): Promise<Record<string, string[]>> {
    const visited: Record<string, string[]> = {};
    for (const { name, stateMachineArn } of await this.machines()) {
      visited[name] = await this.#visitedIn(stateMachineArn);
    }
    return visited;
  }

  /** Every state that the machine's definition names, those of maps and branches too. */
  async #statesOf(stateMachineArn: string): Promise<string[]> {
    const { definition } = await this.#host.stepFunctions('DescribeStateMachine', { stateMachineArn });
    return stateNames(JSON.parse(definition as string));
  }

  machines(): Promise<Machine[]> {
    return this.#all<Machine>('ListStateMachines', 'stateMachines', {});
  }

  async #machine(name: string): Promise<Machine> {
    const found = (await this.machines()).find((machine) => machine.name === `changhu-${name}`);
    if (!found) throw new Error(`there is no state machine ${name}`);
    return found;
  }

  /** Reads histories until nothing is left to be seen. */
  async #visitedIn(stateMachineArn: string): Promise<string[]> {
    const unseen = new Set(await this.#statesOf(stateMachineArn));
    const seen: string[] = [];
    for (const { executionArn } of await this.#all<Running>('ListExecutions', 'executions', {
      stateMachineArn,
    })) {
      if (unseen.size === 0) break;
      const history = { executionArn, includeExecutionData: false };
      for (const event of await this.#all<HistoryEvent>('GetExecutionHistory', 'events', history)) {
        const name = event.stateEnteredEventDetails?.name;
        if (name !== undefined && unseen.delete(name)) seen.push(name);
      }
    }
    return seen.sort();
  }

  async #all<T>(operation: string, items: string, input: Record<string, unknown>): Promise<T[]> {
    const all: T[] = [];
    let nextToken: unknown;
    do {
      const page = await this.#host.stepFunctions(operation, {
        ...input,
        maxResults: 1000,
        ...(nextToken !== undefined && { nextToken }),
      });
      all.push(...(page[items] as T[]));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return all;
  }
}

interface Definition {
  States: Record<string, { ItemProcessor?: Definition; Branches?: Definition[] }>;
}

/** Names of all states of a definition, in the order in which they stand. */
export function stateNames({ States }: Definition): string[] {
  return Object.entries(States).flatMap(([name, { ItemProcessor, Branches = [] }]) => [
    name,
    ...(ItemProcessor ? stateNames(ItemProcessor) : []),
    ...Branches.flatMap(stateNames),
  ]);
}
