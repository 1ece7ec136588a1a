import { isWithin } from '../../../rules/calendar.ts';
import { personFile } from '../../storage/persons.ts';
import { registered } from '../../storage/registers.ts';
import type { Task } from '../../storage/tasks.ts';
import { fieldProblem } from '../problems.ts';
import type { Call } from '../resource.ts';

/** The chosen provider and carer as registered, and where the person lives: the rule that checks the choice needs them. */
export async function partiesOf(
  { table, today }: Call<'completeTask'>,
  task: Task,
  { providerId, carerId }: { providerId: string | null; carerId: string | null },
) {
  const provider = providerId && (await registered(table, 'provider', providerId));
  if (provider === undefined)
    throw fieldProblem('body.providerId', '没有此护理服务机构', `there is no provider ${providerId}`);
  const carer = carerId && (await registered(table, 'carer', carerId));
  if (carer === undefined)
    throw fieldProblem('body.carerId', '没有此护理人员', `there is no carer ${carerId}`);
  const file = await personFile(table, task.personId);
  return {
    provider: provider || null,
    carer: carer ? { carerId: carer.carerId, trainedOn: carer.trainedOn } : null,
    livingElsewhere: file?.person.facts.livingElsewhere.some((spell) => isWithin(today, spell)) ?? false,
  };
}
