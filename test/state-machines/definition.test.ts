import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../local/state-machines/definition/parse.ts';
import { UnsupportedDefinitionError } from '../../local/state-machines/index.ts';
import { CALLBACK, INVOKE, machine, nested, RUN_JOB, task } from './bed.ts';

type Case = [what: string, definition: unknown, path: string, field: string];

const pass = { Type: 'Pass', End: true };
const only = (state: Record<string, unknown>) => machine({ A: state });
const processor = { StartAt: 'I', States: { I: pass } };

const REFUSED: Case[] = [
  ['a JSONPath machine', { StartAt: 'A', States: { A: pass } }, '$.States.A', 'QueryLanguage'],
  [
    'a JSONPath state in a JSONata machine',
    only({ ...pass, QueryLanguage: 'JSONPath' }),
    '$.States.A',
    'QueryLanguage',
  ],
  ['an unknown machine field', machine({ A: pass }, { Tags: [] }), '$', 'Tags'],
  ['no StartAt', { QueryLanguage: 'JSONata', States: { A: pass } }, '$', 'StartAt'],
  ['a StartAt that is no state', machine({ A: pass }, { StartAt: 'B' }), '$', 'StartAt'],
  ['no states', { QueryLanguage: 'JSONata', StartAt: 'A', States: {} }, '$.States', 'States'],
  ['a dangling Next', only({ Type: 'Pass', Next: 'Gone' }), '$.States.A', 'Next'],
  [
    'a dangling Catch',
    only(task('f', { End: true, Catch: [{ ErrorEquals: ['E'], Next: 'Gone' }] })),
    '$.States.A',
    'Catch[0].Next',
  ],
  [
    'a dangling Default',
    machine({ A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], Default: 'Gone' }, B: pass }),
    '$.States.A',
    'Default',
  ],
  ['an unreachable state', machine({ A: pass, B: pass }), '$.States', 'B'],
  ['neither Next nor End', only({ Type: 'Pass' }), '$.States.A', 'Next'],
  ['both Next and End', machine({ A: { ...pass, Next: 'B' }, B: pass }), '$.States.A', 'Next'],
  ['an unknown state type', only({ Type: 'Loop', End: true }), '$.States.A', 'Type'],
  ['a JSONPath field', only({ ...pass, ResultPath: '$.x' }), '$.States.A', 'ResultPath'],
  ['Parameters', only(task('f', { End: true, Parameters: {} })), '$.States.A', 'Parameters'],
  ['Result of a Pass', only({ ...pass, Result: 1 }), '$.States.A', 'Result'],
  ['Credentials', only(task('f', { End: true, Credentials: {} })), '$.States.A', 'Credentials'],
  [
    'another resource',
    only(task('f', { End: true, Resource: 'arn:aws-cn:states:::dynamodb:putItem' })),
    '$.States.A',
    'Resource',
  ],
  [
    'a function ARN as resource',
    only(task('f', { End: true, Resource: 'arn:aws-cn:lambda:cn-north-1:0:function:f' })),
    '$.States.A',
    'Resource',
  ],
  [
    'an unknown argument of lambda:invoke',
    only(task('f', { End: true, Arguments: { FunctionName: 'f', Qualifier: '1' } })),
    '$.States.A.Arguments',
    'Qualifier',
  ],
  [
    'lambda:invoke without a function',
    only(task('f', { End: true, Arguments: { Payload: 1 } })),
    '$.States.A.Arguments',
    'FunctionName',
  ],
  ...['startExecution', 'startExecution.sync', 'startExecution.waitForTaskToken'].map(
    (action): Case => [
      `${action} of another machine`,
      only(nested('m', { End: true, Resource: `arn:aws-cn:states:::states:${action}` })),
      '$.States.A',
      'Resource',
    ],
  ),
  [
    'states:startExecution without arguments',
    only({ Type: 'Task', Resource: RUN_JOB, End: true }),
    '$.States.A',
    'Arguments',
  ],
  [
    'states:startExecution without a machine',
    only(nested('m', { End: true, Arguments: { Input: {} } })),
    '$.States.A.Arguments',
    'StateMachineArn',
  ],
  [
    'an unknown argument of states:startExecution',
    only(nested('m', { End: true, Arguments: { StateMachineArn: 'arn', TraceHeader: 'x' } })),
    '$.States.A.Arguments',
    'TraceHeader',
  ],
  [
    'text as the input of another machine',
    only(nested('m', { End: true, Arguments: { StateMachineArn: 'arn', Input: '{}' } })),
    '$.States.A.Arguments',
    'Input',
  ],
  [
    'a heartbeat of another machine',
    only(nested('m', { End: true, HeartbeatSeconds: 5 })),
    '$.States.A',
    'HeartbeatSeconds',
  ],
  [
    'a TimeoutSeconds of 0',
    only(task('f', { End: true, TimeoutSeconds: 0 })),
    '$.States.A',
    'TimeoutSeconds',
  ],
  [
    'a heartbeat not below the timeout',
    only(task('f', { End: true, TimeoutSeconds: 9, HeartbeatSeconds: 9 })),
    '$.States.A',
    'HeartbeatSeconds',
  ],
  [
    'States.ALL beside another error',
    only(task('f', { End: true, Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] })),
    '$.States.A.Retry[0]',
    'ErrorEquals',
  ],
  [
    'States.ALL not in the last place',
    only(task('f', { End: true, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] })),
    '$.States.A.Retry[0]',
    'ErrorEquals',
  ],
  [
    'an unknown retrier field',
    only(task('f', { End: true, Retry: [{ ErrorEquals: ['E'], Delay: 1 }] })),
    '$.States.A.Retry[0]',
    'Delay',
  ],
  [
    'a rate below 1',
    only(task('f', { End: true, Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] })),
    '$.States.A.Retry[0]',
    'BackoffRate',
  ],
  [
    'an unknown jitter',
    only(task('f', { End: true, Retry: [{ ErrorEquals: ['E'], JitterStrategy: 'HALF' }] })),
    '$.States.A.Retry[0]',
    'JitterStrategy',
  ],
  [
    'ResultPath of a catcher',
    machine({
      A: task('f', { Next: 'B', Catch: [{ ErrorEquals: ['E'], Next: 'B', ResultPath: '$' }] }),
      B: pass,
    }),
    '$.States.A.Catch[0]',
    'ResultPath',
  ],
  [
    'Seconds and Timestamp together',
    only({ Type: 'Wait', Seconds: 1, Timestamp: '2026-01-01T00:00:00Z', End: true }),
    '$.States.A',
    'Seconds',
  ],
  [
    'SecondsPath',
    only({ Type: 'Wait', Seconds: 1, SecondsPath: '$.s', End: true }),
    '$.States.A',
    'SecondsPath',
  ],
  [
    'a timestamp without a zone',
    only({ Type: 'Wait', Timestamp: '2026-01-01T00:00:00', End: true }),
    '$.States.A',
    'Timestamp',
  ],
  [
    'a choice rule with Variable',
    machine({ A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, Next: 'B' }] }, B: pass }),
    '$.States.A.Choices[0]',
    'Condition',
  ],
  [
    'a distributed Map',
    only({
      Type: 'Map',
      ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED' } },
      End: true,
    }),
    '$.States.A.ItemProcessor.ProcessorConfig',
    'Mode',
  ],
  [
    'Iterator',
    only({ Type: 'Map', Iterator: processor, ItemProcessor: processor, End: true }),
    '$.States.A',
    'Iterator',
  ],
  [
    'ItemReader',
    only({ Type: 'Map', ItemReader: {}, ItemProcessor: processor, End: true }),
    '$.States.A',
    'ItemReader',
  ],
  [
    'a tolerated failure',
    only({ Type: 'Map', ToleratedFailureCount: 1, ItemProcessor: processor, End: true }),
    '$.States.A',
    'ToleratedFailureCount',
  ],
  [
    'an inner transition out of its block',
    only({
      Type: 'Parallel',
      Branches: [{ StartAt: 'I', States: { I: { Type: 'Pass', Next: 'A' } } }],
      End: true,
    }),
    '$.States.A.Branches[0].States.I',
    'Next',
  ],
  [
    'a state name used twice',
    machine({ I: { Type: 'Parallel', Branches: [processor], End: true } }),
    '$.States.I.Branches[0].States',
    'I',
  ],
  ['the reserved variable', only({ ...pass, Assign: { states: 1 } }), '$.States.A', 'Assign'],
  ['a variable that is no name', only({ ...pass, Assign: { 'a b': 1 } }), '$.States.A', 'Assign'],
  [
    'an inner Assign to an outer variable',
    machine({
      A: { Type: 'Pass', Assign: { v: 1 }, Next: 'P' },
      P: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'I', States: { I: { ...pass, Assign: { v: 2 } } } }],
        End: true,
      },
    }),
    '$.States.P.Branches[0].States.I',
    'Assign',
  ],
  [
    'JSONata that does not parse',
    only({ ...pass, Output: { a: ['{% 1 + %}'] } }),
    '$.States.A',
    'Output/a[0]',
  ],
  ['$eval', only({ ...pass, Output: "{% $eval('1') %}" }), '$.States.A', 'Output'],
  ['?: of a later JSONata', only({ ...pass, Output: '{% $a ?: 1 %}' }), '$.States.A', 'Output'],
  ['?? of a later JSONata', only({ ...pass, Output: '{% $a ?? 1 %}' }), '$.States.A', 'Output'],
  ['a state that is no object', machine({ A: 1 as never }), '$.States.A', 'A'],
];

describe('a definition', () => {
  it.each(REFUSED)('with %s is refused by path and field', (_what, definition, path, field) => {
    const parse = () => parseDefinition(JSON.stringify(definition));
    expect(parse).toThrow(UnsupportedDefinitionError);
    expect(parse).toThrow(expect.objectContaining({ path, field }));
  });

  it('that is no JSON is refused', () => {
    expect(() => parseDefinition('{')).toThrow(UnsupportedDefinitionError);
  });

  it('says in one sentence what is wrong where', () => {
    const definition = JSON.stringify(only({ ...pass, ResultPath: '$.x' }));
    expect(() => parseDefinition(definition)).toThrow(
      '$.States.A: field "ResultPath" is not supported in a JSONata Pass state.',
    );
  });

  it('may say JSONata on each state instead of the machine', () => {
    const state = { ...pass, QueryLanguage: 'JSONata' };
    expect(parseDefinition(JSON.stringify({ StartAt: 'A', States: { A: state } })).startAt).toBe('A');
  });

  it('may use every partition and both ways to invoke', () => {
    for (const Resource of [
      INVOKE,
      CALLBACK,
      'arn:aws:states:::lambda:invoke',
      'arn:aws-us-gov:states:::lambda:invoke',
    ]) {
      expect(parseDefinition(JSON.stringify(only(task('f', { Resource, End: true })))).states.size).toBe(1);
    }
  });

  it('may write a condition out in full where a later JSONata has a shorthand', () => {
    const definition = only({ ...pass, Output: '{% $exists($a) ? $a : ($b ? $b : 1) %}' });
    expect(parseDefinition(JSON.stringify(definition)).states.size).toBe(1);
  });
});
