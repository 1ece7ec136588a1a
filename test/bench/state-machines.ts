import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RealClock } from '../../local/clock.ts';
import { type LambdaInvoker, StateMachineService } from '../../local/state-machines/index.ts';

const MACHINE_ARN = 'arn:aws-cn:states:cn-north-1:000000000000:stateMachine:bench';
const EXECUTIONS = 5000;
const PARKED = 2000;
const IN_FLIGHT = 100;

const echo: LambdaInvoker = { invoke: async (_function, payload) => ({ ok: true, payload }) };

const FOUR_STATES = {
  QueryLanguage: 'JSONata',
  StartAt: 'Double',
  States: {
    Double: invoke({ value: '{% $states.input.value * 2 %}' }, { Next: 'Decide' }),
    Decide: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.value >= 0 %}', Next: 'Increase' }],
      Default: 'Refused',
    },
    Increase: invoke({ value: '{% $states.input.value + 1 %}' }, { Assign: { seen: true }, Next: 'Done' }),
    Done: { Type: 'Succeed', Output: { value: '{% $states.input.value %}', seen: '{% $seen %}' } },
    Refused: { Type: 'Fail', Error: 'Refused' },
  },
};

const PARKING = {
  QueryLanguage: 'JSONata',
  StartAt: 'Prepare',
  States: {
    Prepare: invoke('{% $states.input %}', { Next: 'Ask' }),
    Ask: {
      Type: 'Task',
      Resource: 'arn:aws-cn:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
      TimeoutSeconds: 8_000_000,
      End: true,
    },
  },
};

function invoke(payload: unknown, more: Record<string, unknown>): Record<string, unknown> {
  return {
    Type: 'Task',
    Resource: 'arn:aws-cn:states:::lambda:invoke',
    Arguments: { FunctionName: 'echo', Payload: payload },
    Output: '{% $states.result.Payload %}',
    ...more,
  };
}

/** Prints executions a second with the journal on, and how long a restart takes with many parked executions. */
export async function benchStateMachines(): Promise<void> {
  await inDirectory(benchThroughput);
  await inDirectory(benchRecovery);
}

async function benchThroughput(directory: string): Promise<void> {
  const bed = await open(directory, FOUR_STATES);
  const startedAt = performance.now();
  for (let first = 0; first < EXECUTIONS; first += IN_FLIGHT) await startMany(bed.service, first, IN_FLIGHT);
  const seconds = (performance.now() - startedAt) / 1000;
  await bed.close();
  console.log(
    `four-state executions with journal: ${Math.round(EXECUTIONS / seconds)} a second (${EXECUTIONS} in ${seconds.toFixed(2)} s)`,
  );

  const reopenedAt = performance.now();
  const again = await open(directory, FOUR_STATES);
  console.log(
    `restart with ${EXECUTIONS} finished executions: ${Math.round(performance.now() - reopenedAt)} ms`,
  );
  await again.close();
}

async function benchRecovery(directory: string): Promise<void> {
  const bed = await open(directory, PARKING);
  await startMany(bed.service, 0, PARKED);
  await bed.close();
  const reopenedAt = performance.now();
  const again = await open(directory, PARKING);
  const { resumed } = await again.service.recover();
  console.log(`recovery of ${resumed} parked executions: ${Math.round(performance.now() - reopenedAt)} ms`);
  await again.close();
}

async function startMany(service: StateMachineService, first: number, count: number): Promise<void> {
  const starts = Array.from({ length: count }, (_, index) => {
    const input = JSON.stringify({ value: first + index });
    return service.call('StartExecution', {
      stateMachineArn: MACHINE_ARN,
      name: `e-${first + index}`,
      input,
    });
  });
  await Promise.all(starts);
  await service.idle();
}

async function open(directory: string, definition: unknown) {
  const clock = new RealClock();
  const service = await StateMachineService.open({ directory, clock, lambda: echo });
  service.register({ arn: MACHINE_ARN, name: 'bench', definition: JSON.stringify(definition) });
  const close = async () => {
    await service.close();
    clock.close();
  };
  return { service, close };
}

async function inDirectory(bench: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'changhu-bench-'));
  try {
    await bench(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
