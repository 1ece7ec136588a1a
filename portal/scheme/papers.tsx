import { Checkbox, Form } from 'antd';
import { useOneAtLeast } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { Read } from '../base/notice.tsx';
import type { Words } from '../base/words.ts';
import { useScheme } from './in-force.ts';

/** Papers of the scheme's checklist by name. */
export function PaperChoice({
  name,
  title,
  isNeeded = true,
}: {
  name: string;
  title: Words;
  isNeeded?: boolean;
}) {
  const say = useSay();
  const scheme = useScheme();
  const needed = useOneAtLeast();
  return (
    <Read from={scheme}>
      {({ version }) => (
        <Form.Item name={name} label={say(title)} rules={isNeeded ? needed : []}>
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
