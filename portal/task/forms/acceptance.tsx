import { useQuery } from '@tanstack/react-query';
import { Descriptions, Form, Input, Radio } from 'antd';
import { answerOf, api } from '../../base/api.ts';
import { useNeeded } from '../../base/form.tsx';
import { useSay } from '../../base/language.tsx';
import { Read } from '../../base/notice.tsx';
import { titleOf, useScheme } from '../../scheme/in-force.ts';
import { PaperChoice } from '../../scheme/papers.tsx';
import * as words from '../words.ts';
import { Decision, Note, type Result, TaskForm, type TaskFormProps } from './form.tsx';

interface Values {
  decision: 'accept' | 'correct' | 'refuse';
  waiver?: string;
  missing: string[];
  ground: keyof typeof words.grounds;
  note: string;
}

export function AcceptanceForm({ task, isSending, send }: TaskFormProps) {
  return (
    <>
      <HandedIn caseId={task.caseId} />
      <TaskForm<Values> isSending={isSending} finished={(values) => send(resultOf(values))}>
        <Decision of={{ accept: words.accept, correct: words.correct, refuse: words.refuse }} />
        <Form.Item noStyle dependencies={['decision']}>
          {({ getFieldValue }) => <Needed decision={getFieldValue('decision')} />}
        </Form.Item>
      </TaskForm>
    </>
  );
}

function resultOf({ decision, waiver, missing, ground, note }: Values): Result {
  if (decision === 'accept') return { decision, ...(waiver && { waiver }) };
  return (decision === 'correct' ? { decision, missing, note } : { decision, ground, note }) as Result;
}

function Needed({ decision }: { decision: Values['decision'] | undefined }) {
  if (decision === 'accept') return <Waiver />;
  if (decision === 'correct')
    return (
      <>
        <PaperChoice name="missing" title={words.papersMissing} />
        <Note />
      </>
    );
  if (decision === 'refuse')
    return (
      <>
        <Ground />
        <Note />
      </>
    );
  return null;
}

function Waiver() {
  const say = useSay();
  return (
    <Form.Item name="waiver" label={say(words.waiver)}>
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  );
}

function Ground() {
  const say = useSay();
  const options = Object.entries(words.grounds).map(([value, title]) => ({ value, label: say(title) }));
  return (
    <Form.Item name="ground" label={say(words.ground)} rules={useNeeded()}>
      <Radio.Group options={options} />
    </Form.Item>
  );
}

/** What the checklist asks for and what came. */
function HandedIn({ caseId }: { caseId: string }) {
  const say = useSay();
  const scheme = useScheme();
  const found = useQuery({
    queryKey: ['case', caseId],
    queryFn: () => answerOf(api.GET('/cases/{caseId}', { params: { path: { caseId } } })),
  });
  return (
    <Read from={found}>
      {({ papers, papersMissing }) => {
        const named = (codes: readonly string[]) =>
          codes.length === 0
            ? say(words.none)
            : codes
                .map((code) => say(titleOf(scheme.data?.version.application.papers ?? [], 'code', code)))
                .join('；');
        return (
          <Descriptions
            column={1}
            items={[
              { key: 'in', label: say(words.papersHandedIn), children: named(papers) },
              { key: 'missing', label: say(words.papersMissing), children: named(papersMissing) },
            ]}
          />
        );
      }}
    </Read>
  );
}
