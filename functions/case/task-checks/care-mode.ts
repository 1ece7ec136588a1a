import type { Task } from '../../event/task.ts';
import { livesElsewhere } from '../../person/lives-elsewhere.ts';
import { personFile } from '../../person/store.ts';
import { partiesNamed } from '../../provider/parties.ts';
import type { Call } from '../task-operations.ts';

/**
 * The chosen provider, with the beds that are free, and the carer as registered, and where the person lives: the
 * rule that checks the choice needs them.
 */
export async function partiesOf(
  { table, today }: Call<'completeTask'>,
  task: Task,
  named: { providerId: string | null; carerId: string | null },
) {
  const file = await personFile(table, task.personId);
  const span = { from: today, to: String(task.details.validTo ?? today) };
  return {
    ...(await partiesNamed(table, named, span, file)),
    livingElsewhere: file !== undefined && livesElsewhere(file, today),
  };
}
