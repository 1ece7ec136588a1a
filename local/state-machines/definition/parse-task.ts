import type { Json } from '../base/json.ts';
import { isExpression } from '../expression/expression.ts';
import { Fields } from './fields.ts';
import type { TaskResource, TaskState } from './model.ts';
import { parseRecoverable } from './recovery.ts';
import { parseContinuing } from './variables.ts';

const LONGEST_SECONDS = 99_999_999;
const RESOURCE = /^arn:aws[a-z-]*:states:::([^:]+:.+)$/;

const RESOURCES: Readonly<Record<string, TaskResource>> = {
  'lambda:invoke': { service: 'lambda', action: 'invoke' },
  'lambda:invoke.waitForTaskToken': { service: 'lambda', action: 'invoke.waitForTaskToken' },
  'states:startExecution.sync:2': { service: 'states', action: 'startExecution.sync:2' },
};

export function parseTask(name: string, fields: Fields): TaskState {
  const resource = parseResource(fields);
  checkArguments(fields, resource);
  const state: TaskState = {
    ...{ type: 'Task', name, resource },
    ...parseContinuing(fields),
    ...parseRecoverable(fields),
    arguments: fields.template('Arguments'),
    timeoutSeconds: fields.integerOrExpression('TimeoutSeconds', 1, LONGEST_SECONDS),
    heartbeatSeconds: parseHeartbeat(fields, resource),
  };
  refuseLongHeartbeat(state, fields);
  return state;
}

function parseResource(fields: Fields): TaskResource {
  const resource = RESOURCES[RESOURCE.exec(fields.text('Resource'))?.[1] ?? ''];
  if (resource !== undefined) return resource;
  throw fields.refuse(
    'Resource',
    'must be arn:<partition>:states:::lambda:invoke, with or without .waitForTaskToken, or arn:<partition>:states:::states:startExecution.sync:2',
  );
}

/** Arguments written out as an object are checked now, those computed as a whole when they are known. */
function checkArguments(fields: Fields, { service }: TaskResource): void {
  const value = fields.take('Arguments');
  if (service === 'states' && value === undefined) throw fields.refuse('Arguments', 'is required');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const given = new Fields(value, `${fields.path}.Arguments`);
  if (service === 'lambda') checkInvocation(given);
  else checkStart(given);
}

function checkInvocation(given: Fields): void {
  given.text('FunctionName');
  given.take('Payload');
  const kind = given.optionalText('InvocationType');
  if (kind !== null && kind !== 'RequestResponse') {
    throw given.refuse('InvocationType', 'must be "RequestResponse"');
  }
  given.finish('the arguments of lambda:invoke');
}

function checkStart(given: Fields): void {
  given.text('StateMachineArn');
  given.optionalText('Name');
  if (isLiteralText(given.take('Input'))) throw given.refuse('Input', 'must be a JSON value other than text');
  given.finish('the arguments of states:startExecution');
}

function isLiteralText(value: Json | undefined): boolean {
  return typeof value === 'string' && !isExpression(value);
}

/** Nothing can send the heartbeat of an execution that is waited for. */
function parseHeartbeat(fields: Fields, { service }: TaskResource): TaskState['heartbeatSeconds'] {
  if (service === 'lambda') return fields.integerOrExpression('HeartbeatSeconds', 1, LONGEST_SECONDS);
  if (fields.has('HeartbeatSeconds')) {
    throw fields.refuse('HeartbeatSeconds', 'is not supported for states:startExecution.sync:2');
  }
  return null;
}

function refuseLongHeartbeat(state: TaskState, fields: Fields): void {
  const heartbeat = state.heartbeatSeconds?.kind === 'literal' ? Number(state.heartbeatSeconds.value) : 0;
  const timeout =
    state.timeoutSeconds?.kind === 'literal' ? Number(state.timeoutSeconds.value) : LONGEST_SECONDS + 1;
  if (heartbeat >= timeout) throw fields.refuse('HeartbeatSeconds', 'must be smaller than TimeoutSeconds');
}
