import type { Clock } from './clock.ts';
import { refused } from './data/seals.ts';
import type { FunctionHost } from './functions/function-host.ts';
import { HostError } from './host-error.ts';
import { JournalDamagedError, type JournalSeals, StateMachineService } from './state-machines/index.ts';
import type { StateMachineDeployment } from './template/state-machines.ts';

/**
 * Opens the state machine service with the machines of the template. Throws a `HostError` for a damaged journal, and
 * the service's own refusal for a definition it cannot execute.
 */
export async function openStateMachines(
  directory: string,
  clock: Clock,
  lambda: FunctionHost,
  machines: StateMachineDeployment[],
  log: (line: string) => void,
  seals: JournalSeals,
): Promise<StateMachineService> {
  const service = await openService(directory, clock, lambda, log, seals);
  try {
    for (const machine of machines) service.register(machine);
    return service;
  } catch (error) {
    await service.close();
    throw new HostError('部署模板中的状态机无法执行。', (error as Error).message, { cause: error });
  }
}

async function openService(
  directory: string,
  clock: Clock,
  lambda: FunctionHost,
  log: (line: string) => void,
  seals: JournalSeals,
): Promise<StateMachineService> {
  try {
    return await StateMachineService.open({ directory, clock, lambda, log, seals });
  } catch (error) {
    if (!(error instanceof JournalDamagedError)) throw error;
    throw refused(error.file, error.reason, { cause: error });
  }
}
