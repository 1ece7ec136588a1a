import { Flex, Form, Input } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import * as words from './words.ts';

interface Values {
  fromMonth: string;
  toMonth: string;
}

/** A settlement run by hand; the one of the month begins by itself on the fifth. */
export function Page() {
  const say = useSay();
  const needed = useNeeded();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 600 }}>
      <Title>{say(words.start)}</Title>
      <p>{say(words.startIntro)}</p>
      <CommandForm<Values, { runId: string }>
        name="run"
        send={(body, key) =>
          answerOf(api.POST('/settlement-runs', { params: { header: { 'Idempotency-Key': key } }, body }))
        }
        done={({ runId }) => <To page={`/settlement-runs/${runId}`}>{say(words.started)}</To>}
        action={words.start}
      >
        <Form.Item name="fromMonth" label={say(words.fromMonth)} rules={needed}>
          <Input type="month" style={{ maxWidth: 220 }} />
        </Form.Item>
        <Form.Item name="toMonth" label={say(words.toMonth)} rules={needed}>
          <Input type="month" style={{ maxWidth: 220 }} />
        </Form.Item>
      </CommandForm>
    </Flex>
  );
}
