import { type DelegableStep, responsibleFor } from '../../rules/application/delegation.ts';
import type { CompiledScheme } from '../../rules/scheme/index.ts';
import type { TaskType } from '../event/task-types.ts';
import { wholeRegister } from '../provider/store.ts';
import type { TenantTable } from '../storage/table.ts';

/** The steps that the agency may delegate to its operator, by the task that they open. */
const DELEGABLE: Partial<Record<TaskType, DelegableStep>> = {
  acceptance: 'acceptance',
  appointment: 'appointment',
  review: 'review',
};

/** Who does a step that the workflow gives to the operator: the one whose contract delegates it, else the agency. */
export async function responsibleRole(
  table: TenantTable,
  scheme: CompiledScheme,
  task: { role: string; type: TaskType; onDate: string },
): Promise<string> {
  const step = DELEGABLE[task.type];
  if (task.role !== 'operator' || !step) return task.role;
  const contracts = await wholeRegister(table, 'operator-contract');
  return responsibleFor(scheme, { contracts, step, onDate: task.onDate }).role;
}
