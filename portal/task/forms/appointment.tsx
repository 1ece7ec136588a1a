import { Form, Input } from 'antd';
import { useNeeded } from '../../base/form.tsx';
import { instantOf } from '../../base/format.ts';
import { useSay } from '../../base/language.tsx';
import * as words from '../words.ts';
import { ChinaTime, Decision, Note, type Result, TaskForm, type TaskFormProps } from './form.tsx';

interface Values {
  decision: 'appoint' | 'replace' | 'applicant-unavailable';
  visitAt: string;
  place: string;
  note: string;
}

export function AppointmentForm({ isSending, send }: TaskFormProps) {
  return (
    <TaskForm<Values> isSending={isSending} finished={(values) => send(resultOf(values))}>
      <Decision
        of={{
          appoint: words.appoint,
          replace: words.replaceAssessors,
          'applicant-unavailable': words.unavailable,
        }}
      />
      <Form.Item noStyle dependencies={['decision']}>
        {({ getFieldValue }) => <Needed decision={getFieldValue('decision')} />}
      </Form.Item>
    </TaskForm>
  );
}

function resultOf({ decision, visitAt, place, note }: Values): Result {
  if (decision === 'appoint') return { decision, visitAt: instantOf(visitAt), place };
  return decision === 'replace' ? { decision, visitAt: instantOf(visitAt), note } : { decision, note };
}

function Needed({ decision }: { decision: Values['decision'] | undefined }) {
  if (decision === undefined) return null;
  return (
    <>
      {decision !== 'applicant-unavailable' && <ChinaTime name="visitAt" title={words.visitAt} />}
      {decision === 'appoint' ? <Place /> : <Note />}
    </>
  );
}

export function Place() {
  const say = useSay();
  return (
    <Form.Item name="place" label={say(words.place)} rules={useNeeded()}>
      <Input maxLength={200} />
    </Form.Item>
  );
}
