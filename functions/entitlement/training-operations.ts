import { define } from '../http/operation.ts';
import type { Call as CallOf, Decision as DecisionOf } from '../http/resource.ts';
import { TrainingInput } from '../provider/carer-input.ts';
import { CarerView } from '../provider/carer-views.ts';

export const trainingsOperations = {
  recordTraining: define({
    method: 'POST',
    path: '/carers/{carerId}/training',
    functionName: 'api-trainings',
    summary: { zh: '登记护理人员培训合格', en: 'Record that a carer passed the training' },
    body: TrainingInput,
    status: 200,
    problems: ['carer_unknown', 'training_recorded'],
    answer: CarerView,
  }),
} as const;

export type Call<Id extends keyof typeof trainingsOperations> = CallOf<(typeof trainingsOperations)[Id]>;
export type Decision<Id extends keyof typeof trainingsOperations> = DecisionOf<
  (typeof trainingsOperations)[Id]
>;
