import { Alert, Flex } from 'antd';
import type { ComponentType } from 'react';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useCommand } from '../base/command.ts';
import { useSay } from '../base/language.tsx';
import { Refused } from '../base/notice.tsx';
import { ApiError } from '../base/problem.ts';
import { AcceptanceForm } from './forms/acceptance.tsx';
import { AgreementForm } from './forms/agreement.tsx';
import { AppointmentForm } from './forms/appointment.tsx';
import { AssessmentForm } from './forms/assessment.tsx';
import { CareModeForm } from './forms/care-mode.tsx';
import { COMPLETION, type Result, type TaskFormProps } from './forms/form.tsx';
import { NoteForm } from './forms/note.tsx';
import { ObjectionForm } from './forms/objection.tsx';
import { PapersForm } from './forms/papers.tsx';
import { ReviewForm } from './forms/review.tsx';
import * as words from './words.ts';

/** The form that completes a task of each type. */
const FORMS: Record<string, ComponentType<TaskFormProps>> = {
  acceptance: AcceptanceForm,
  'papers-correction': PapersForm,
  appointment: AppointmentForm,
  availability: NoteForm,
  assessment: AssessmentForm,
  reassessment: AssessmentForm,
  'score-agreement': AgreementForm,
  review: ReviewForm,
  publicity: ObjectionForm,
  objection: ObjectionForm,
  'care-mode-choice': CareModeForm,
  'assessor-shortage': NoteForm,
  incident: NoteForm,
};

/** Sends a result once, however often the button is pressed; what was entered stays until it was taken. */
export function Completion({ task, done }: { task: Schemas['Task']; done(): void }) {
  const { command: completion, submit } = useCommand(
    COMPLETION,
    (body: Result, key) =>
      answerOf(
        api.POST('/tasks/{taskId}/completion', {
          params: { path: { taskId: task.taskId }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    done,
  );
  const TaskForm = FORMS[task.type];
  if (!TaskForm) return null;
  return (
    <Flex vertical gap="middle">
      {completion.error && <WhyNot error={completion.error} />}
      <TaskForm task={task} isSending={completion.isPending} send={submit} />
    </Flex>
  );
}

function WhyNot({ error }: { error: Error }) {
  const say = useSay();
  const code = error instanceof ApiError ? error.problem?.code : undefined;
  if (code !== 'task_closed') return <Refused error={error} />;
  return <Alert type="warning" showIcon title={say(words.meanwhile)} role="alert" />;
}
