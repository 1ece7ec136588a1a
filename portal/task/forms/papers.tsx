import { Checkbox, Form } from 'antd';
import { useSay } from '../../base/language.tsx';
import { Read } from '../../base/notice.tsx';
import { useScheme } from '../../scheme/in-force.ts';
import * as words from '../words.ts';
import { TaskForm, type TaskFormProps, useNeeded } from './form.tsx';

/** Papers of the scheme's checklist by name. */
export function PaperChoice({ name, title }: { name: string; title: { zh: string; en: string } }) {
  const say = useSay();
  const scheme = useScheme();
  const needed = useNeeded();
  return (
    <Read from={scheme}>
      {({ version }) => (
        <Form.Item name={name} label={say(title)} rules={needed}>
          <Checkbox.Group
            style={{ display: 'grid', gap: 8 }}
            options={version.application.papers.map(({ code, titleZh, titleEn }) => ({
              value: code,
              label: say({ zh: titleZh, en: titleEn }),
            }))}
          />
        </Form.Item>
      )}
    </Read>
  );
}

export function PapersForm({ isSending, send }: TaskFormProps) {
  return (
    <TaskForm<{ papers: string[] }> isSending={isSending} finished={({ papers }) => send({ papers })}>
      <PaperChoice name="papers" title={words.papersNow} />
    </TaskForm>
  );
}
