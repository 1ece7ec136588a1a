import { Flex } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { CommandForm } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import * as words from './words.ts';

interface Values {
  carerId: string;
  name: string;
  trainedOn?: string;
}

export function Page() {
  const say = useSay();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 700 }}>
      <Title>{say(words.newCarer)}</Title>
      <CommandForm<Values, unknown>
        name="carer"
        send={({ trainedOn, ...values }, key) =>
          answerOf(
            api.POST('/carers', {
              params: { header: { 'Idempotency-Key': key } },
              body: { ...values, trainedOn: trainedOn || null },
            }),
          )
        }
        done={() => <To page="/carers">{say(words.registered)}</To>}
      >
        <TextField name="carerId" title={words.id} most={64} />
        <TextField name="name" title={words.name} most={100} />
        <DayField name="trainedOn" title={words.trainedOn} isNeeded={false} />
      </CommandForm>
    </Flex>
  );
}
