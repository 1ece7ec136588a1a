import type { Operation } from './context.ts';
import { pageToken } from './input.ts';

export const describeStateMachine: Operation = async ({ machines }, input) => {
  const machine = machines.require(input.text('stateMachineArn', 256));
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: 'ACTIVE',
    definition: machine.definition,
    roleArn: machine.roleArn,
    type: 'STANDARD',
    creationDate: machine.createdMillis / 1000,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  };
};

export const listStateMachines: Operation = async ({ machines }, input) => {
  const subject = 'machines';
  const from = input.page(subject) ?? 0;
  const size = input.pageSize();
  const all = machines.list();
  const stateMachines = all.slice(from, from + size).map(({ arn, name, createdMillis }) => ({
    stateMachineArn: arn,
    name,
    type: 'STANDARD',
    creationDate: createdMillis / 1000,
  }));
  const next = from + stateMachines.length;
  return { stateMachines, ...(next < all.length && { nextToken: pageToken(subject, next) }) };
};
