import { Form, Input } from 'antd';
import { instantOf } from '../../base/format.ts';
import { useSay } from '../../base/language.tsx';
import * as words from '../words.ts';
import { Place } from './appointment.tsx';
import { ChinaTime, Decision, Note, type Result, TaskForm, type TaskFormProps } from './form.tsx';
import { Scores } from './scores.tsx';

interface Values {
  decision: 'form' | 'replace';
  visitedAt: string;
  place: string;
  present?: string;
  scores: Record<string, number>;
  note: string;
}

/** An assessor's own form of the visit. */
export function AssessmentForm({ task, isSending, send }: TaskFormProps) {
  const { place } = task.details;
  const initial = { decision: 'form' as const, ...(typeof place === 'string' && { place }) };
  return (
    <TaskForm<Values> isSending={isSending} initial={initial} finished={(values) => send(resultOf(values))}>
      <Decision of={{ form: words.ownForm, replace: words.sendAnother }} />
      <Form.Item noStyle dependencies={['decision']}>
        {({ getFieldValue }) => (getFieldValue('decision') === 'replace' ? <Note /> : <Visit />)}
      </Form.Item>
    </TaskForm>
  );
}

function resultOf({ decision, visitedAt, place, present, scores, note }: Values): Result {
  if (decision === 'replace') return { replace: true, note };
  return { visitedAt: instantOf(visitedAt), place, ...(present && { present }), scores };
}

function Visit() {
  const say = useSay();
  return (
    <>
      <ChinaTime name="visitedAt" title={words.visitedAt} />
      <Place />
      <Form.Item name="present" label={say(words.present)}>
        <Input maxLength={200} />
      </Form.Item>
      <Scores />
    </>
  );
}
