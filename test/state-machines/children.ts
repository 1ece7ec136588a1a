import { type Bed, machine, machineArn, START } from './bed.ts';

export const START_MILLIS = Date.parse(START);
export const HOUR_MILLIS = 3_600_000;

/** Arguments that give the child a name. */
export function named(name: string, input: unknown = '{% $states.input %}'): Record<string, unknown> {
  return { Arguments: { StateMachineArn: machineArn('child'), Name: name, Input: input } };
}

export function childArn(name: string): string {
  return `${machineArn('child').replace(':stateMachine:', ':execution:')}:${name}`;
}

export const WAITING = machine({ Wait: { Type: 'Wait', Seconds: 3600, Output: 'waited', End: true } });

export async function eventsOf(bed: Bed, executionArn: string): Promise<Record<string, unknown>[]> {
  const answer = await bed.service.call('GetExecutionHistory', { executionArn, maxResults: 1000 });
  return answer.events as Record<string, unknown>[];
}

export async function childrenOf(bed: Bed, machineName = 'child'): Promise<Record<string, unknown>[]> {
  const answer = await bed.service.call('ListExecutions', { stateMachineArn: machineArn(machineName) });
  return answer.executions as Record<string, unknown>[];
}

export function advance(bed: Bed, millis: number): Promise<void> {
  return bed.clock.advanceTo(bed.clock.nowMillis() + millis, () => bed.service.idle());
}
