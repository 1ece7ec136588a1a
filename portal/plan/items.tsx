import { Button, Flex, Form, InputNumber, Radio, Select } from 'antd';
import type { Schemas } from '../base/api.ts';
import { useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { Panel } from '../base/panel.tsx';
import * as words from './words.ts';

const MOST_ITEMS = 60;

export interface PlannedRow {
  item?: string;
  times?: number;
  per?: 'day' | 'week' | 'month';
  minutes?: number | null;
}

/** A row for each item that is planned. */
export function ItemRows({ items }: { items: Schemas['Plannable']['items'] }) {
  const say = useSay();
  const choices = items.map(({ code, titleZh, titleEn }) => ({
    value: code,
    label: say({ zh: titleZh, en: titleEn }),
  }));
  return (
    <Form.List name="items">
      {(rows, { add, remove }) => (
        <Flex vertical gap="middle" style={{ marginBottom: 24 }}>
          {rows.map(({ key, name }) => (
            <Panel key={key}>
              <ItemRow name={name} choices={choices} />
              {rows.length > 1 && <Button onClick={() => remove(name)}>{say(words.removeItem)}</Button>}
            </Panel>
          ))}
          {rows.length < MOST_ITEMS && (
            <Button onClick={() => add({ per: 'week', times: 1 })}>{say(words.addItem)}</Button>
          )}
        </Flex>
      )}
    </Form.List>
  );
}

function ItemRow({ name, choices }: { name: number; choices: { value: string; label: string }[] }) {
  const say = useSay();
  const needed = useNeeded();
  const spans = Object.entries(words.spans).map(([value, title]) => ({ value, label: say(title) }));
  return (
    <Flex wrap gap="middle">
      <Form.Item name={[name, 'item']} label={say(words.item)} rules={needed}>
        <Select options={choices} showSearch={{ optionFilterProp: 'label' }} style={{ width: 260 }} />
      </Form.Item>
      <Form.Item name={[name, 'times']} label={say(words.times)} rules={needed}>
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
      <Form.Item name={[name, 'per']} label={say(words.per)} rules={needed}>
        <Radio.Group options={spans} optionType="button" />
      </Form.Item>
      <Form.Item name={[name, 'minutes']} label={say(words.minutes)}>
        <InputNumber min={1} max={1440} precision={0} />
      </Form.Item>
    </Flex>
  );
}
