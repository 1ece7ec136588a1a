import { signInOf } from '../../http/principal.ts';
import { fieldProblem, Problem } from '../../http/problems.ts';
import { resource } from '../../http/resource.ts';
import * as common from '../../http/words.ts';
import { deliverAll } from '../../outbox/delivery.ts';
import { type Cause, correctionMessage, reachesIntoSettled } from '../../person/fact-effects.ts';
import { carerUnknown, carerView } from '../../provider/carer-seen.ts';
import { type Carer, carerById, changedCarerWrites } from '../../provider/carer-store.ts';
import { personsCaredForBy } from '../store.ts';
import { type Call, type Decision, trainingsOperations } from '../training-operations.ts';

export const handler = resource(trainingsOperations, { recordTraining }, { deliver: deliverAll });

/** Persons cared for by one carer whose settled months a report of training has looked at again. */
const MOST_CARED_FOR = 200;

/** A training counts from the day that it was passed: reported late, it corrects what was settled since. */
async function recordTraining({
  table,
  path,
  body,
  principal,
  at,
  today,
}: Call<'recordTraining'>): Promise<Decision<'recordTraining'>> {
  const carerId = path.carerId ?? '';
  const { trainedOn } = body;
  const known = await carerById(table, carerId);
  if (!known) throw carerUnknown(carerId);
  if (trainedOn > today) throw fieldProblem('body.trainedOn', common.notAfterToday({ today }));
  if (known.trainedOn !== null)
    throw new Problem('training_recorded', `path.carerId: ${carerId} was trained on ${known.trainedOn}`);
  const changed: Carer = { ...known, trainedOn };
  const entry = { at, by: signInOf(principal), told: { kind: 'trained' as const, trainedOn } };
  const personIds = (await personsCaredForBy(table, carerId)).slice(0, MOST_CARED_FOR);
  const cause: Cause = {
    code: 'carer-trained',
    from: trainedOn,
    to: null,
    reportedOn: today,
    source: { kind: 'training', id: `${carerId}-${trainedOn}` },
  };
  const isLate = personIds.length > 0 && reachesIntoSettled(trainedOn, at);
  const name = `training-${carerId}-${trainedOn}`;
  return {
    answer: carerView(changed, { principal, today }),
    writes: changedCarerWrites(table, known, changed, entry),
    messages: isLate ? [correctionMessage(table.tenantId, name, personIds, cause)] : [],
  };
}
