import { Checkbox, Form } from 'antd';
import { useOneAtLeast } from '../../base/form.tsx';
import { useSay } from '../../base/language.tsx';
import * as words from '../words.ts';
import { Decision, Note, type Result, TaskForm, type TaskFormProps } from './form.tsx';
import { Scores } from './scores.tsx';

interface Values {
  decision: 'agreed' | 'third';
  assessorIds: string[];
  scores: Record<string, number>;
  note: string;
}

/** What the assessors of a visit settle together where their forms differ. */
export function AgreementForm({ task, isSending, send }: TaskFormProps) {
  return (
    <TaskForm<Values> isSending={isSending} finished={(values) => send(resultOf(values))}>
      <Decision of={{ agreed: words.agreed, third: words.third }} />
      <Form.Item noStyle dependencies={['decision']}>
        {({ getFieldValue }) =>
          getFieldValue('decision') === 'agreed' && <Together assessors={task.assignees} />
        }
      </Form.Item>
      <Note />
    </TaskForm>
  );
}

function resultOf({ decision, assessorIds, scores, note }: Values): Result {
  return decision === 'agreed' ? { decision, assessorIds, scores, note } : { decision, note };
}

function Together({ assessors }: { assessors: readonly string[] }) {
  const say = useSay();
  return (
    <>
      <Form.Item name="assessorIds" label={say(words.assessorIds)} rules={useOneAtLeast()}>
        <Checkbox.Group options={[...assessors]} />
      </Form.Item>
      <Scores />
    </>
  );
}
