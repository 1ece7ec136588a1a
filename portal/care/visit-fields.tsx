import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Input, Radio } from 'antd';
import { useId } from 'react';
import { answerOf, api } from '../base/api.ts';
import { useNeeded } from '../base/form.tsx';
import { today } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { titleOf, useScheme } from '../scheme/in-force.ts';
import * as words from './words.ts';

/** Whoever came, by their id; those who came to this person in this month are offered. */
export function CarerField({ personId }: { personId: string }) {
  const say = useSay();
  const listId = useId();
  const month = today().slice(0, 7);
  const known = useQuery({
    queryKey: ['person-visits', personId, month],
    queryFn: () =>
      answerOf(
        api.GET('/persons/{personId}/care-visits', { params: { path: { personId }, query: { month } } }),
      ),
  });
  const carerIds = new Set(known.data?.items.map(({ carerId }) => carerId));
  return (
    <>
      <Form.Item
        name="carerId"
        label={say(words.carer)}
        rules={[...useNeeded(), { pattern: /^\s*[A-Za-z0-9_-]{1,64}\s*$/, message: say(words.notAnId) }]}
      >
        <Input maxLength={64} list={listId} autoComplete="off" style={{ maxWidth: 320 }} />
      </Form.Item>
      <datalist id={listId}>
        {[...carerIds].map((carerId) => (
          <option key={carerId} value={carerId} />
        ))}
      </datalist>
    </>
  );
}

/** The items that the scheme has for a component; nothing where it has none. */
export function ItemsField({ component }: { component: string | undefined }) {
  const say = useSay();
  const version = useScheme().data?.version;
  const items = (version?.items ?? []).filter((item) => item.component === component);
  if (items.length === 0) return null;
  const options = items.map(({ code }) => ({ value: code, label: say(titleOf(items, 'code', code)) }));
  return (
    <Form.Item name="items" label={say(words.items)}>
      <Checkbox.Group style={{ display: 'grid', gap: 8 }} options={options} />
    </Form.Item>
  );
}

export function FeeField() {
  const say = useSay();
  return (
    <Form.Item
      name="fee"
      label={say(words.visitFee)}
      rules={[...useNeeded(), { pattern: /^\d{1,7}(\.\d{1,2})?$/, message: say(words.notAnAmount) }]}
    >
      <Input inputMode="decimal" maxLength={10} style={{ maxWidth: 220 }} />
    </Form.Item>
  );
}

/** Why something was entered by hand. */
export function ManualFields() {
  const say = useSay();
  const needed = useNeeded();
  const options = Object.entries(words.manualReasons).map(([value, title]) => ({ value, label: say(title) }));
  return (
    <>
      <Form.Item name="reason" label={say(words.manualReason)} rules={needed}>
        <Radio.Group style={{ display: 'grid', gap: 8 }} options={options} />
      </Form.Item>
      <Form.Item noStyle dependencies={['reason']}>
        {({ getFieldValue }) => (
          <Form.Item
            name="memo"
            label={say(words.memo)}
            rules={getFieldValue('reason') === 'other' ? needed : []}
          >
            <Input.TextArea rows={2} maxLength={500} showCount />
          </Form.Item>
        )}
      </Form.Item>
    </>
  );
}
