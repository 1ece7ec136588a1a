import { Checkbox, Flex, Form } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { CommandForm } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import * as words from './words.ts';

interface Values {
  assessorId: string;
  name: string;
  expert?: boolean;
  validTo?: string;
}

export function Page() {
  const say = useSay();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 700 }}>
      <Title>{say(words.newAssessor)}</Title>
      <CommandForm<Values, unknown>
        name="assessor"
        send={({ validTo, expert = false, ...values }, key) =>
          answerOf(
            api.POST('/assessors', {
              params: { header: { 'Idempotency-Key': key } },
              body: { ...values, expert, validTo: validTo || null },
            }),
          )
        }
        done={() => <To page="/assessors">{say(words.registered)}</To>}
      >
        <TextField name="assessorId" title={words.id} most={64} />
        <TextField name="name" title={words.name} most={100} />
        <Form.Item name="expert" valuePropName="checked">
          <Checkbox>{say(words.isExpert)}</Checkbox>
        </Form.Item>
        <DayField name="validTo" title={words.validTo} isNeeded={false} />
      </CommandForm>
    </Flex>
  );
}
