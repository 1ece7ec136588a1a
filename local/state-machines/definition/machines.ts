import { createHash } from 'node:crypto';
import { AwsError } from '../../aws-error.ts';
import type { Program } from './model.ts';
import { parseDefinition } from './parse.ts';

/** A state machine as it was registered. */
export interface Machine {
  readonly arn: string;
  readonly name: string;
  readonly roleArn: string;
  readonly definition: string;
  /** Names the definition in the journal, so that executions keep the one they started with. */
  readonly hash: string;
  readonly createdMillis: number;
}

/** The state machines that can be started, and every definition compiled once. */
export class Machines {
  private readonly byArn = new Map<string, Machine>();
  private readonly programs = new Map<string, Program>();

  /** Validates and registers a machine, replacing an earlier one of the same ARN. */
  register(machine: Omit<Machine, 'hash'>): void {
    const hash = hashOf(machine.definition);
    this.compile(hash, machine.definition);
    this.byArn.set(machine.arn, { ...machine, hash });
  }

  /** The compiled definition; throws UnsupportedDefinitionError. */
  compile(hash: string, definition: string): Program {
    const known = this.programs.get(hash);
    if (known !== undefined) return known;
    const program = parseDefinition(definition);
    this.programs.set(hash, program);
    return program;
  }

  require(arn: string): Machine {
    const machine = this.byArn.get(arn);
    if (machine === undefined) {
      throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
    }
    return machine;
  }

  /** All machines by name. */
  list(): Machine[] {
    return [...this.byArn.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

function hashOf(definition: string): string {
  return createHash('sha256').update(definition).digest('hex');
}

/** Random bytes of the name of an execution that was given none. */
export const NAME_BYTES = 16;

/** A drawn name, in the form of a UUID. */
export function drawnName(randomHex: string): string {
  return randomHex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** ARN of an execution of a machine. */
export function executionArn(machineArn: string, name: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** Machine and name of an execution ARN; null when it is none. */
export function splitExecutionArn(arn: string): { machineArn: string; name: string } | null {
  const match = /^(arn:[^:]+:states:[^:]*:[^:]*):execution:([^:]+):([^:]+)$/.exec(arn);
  if (match === null) return null;
  return { machineArn: `${match[1]}:stateMachine:${match[2]}`, name: String(match[3]) };
}
