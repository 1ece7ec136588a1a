import { Flex } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { CommandForm } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import * as words from './words.ts';

interface Values {
  carerId: string;
  name: string;
  from: string;
}

/** A provider takes on somebody whom the city has registered. */
export function Page() {
  const say = useSay();
  const { subjectId } = useWho();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 700 }}>
      <Title>{say(words.hire)}</Title>
      <CommandForm<Values, { carerId: string }>
        name="hire-carer"
        send={({ carerId, name, from }, key) =>
          answerOf(
            api.POST('/carers/{carerId}/employments', {
              params: { path: { carerId }, header: { 'Idempotency-Key': key } },
              body: { providerId: subjectId ?? '', name, from, to: null },
            }),
          )
        }
        done={() => <To page="/carers">{say(words.registered)}</To>}
      >
        <TextField name="carerId" title={words.id} most={64} />
        <TextField name="name" title={words.carerName} most={80} />
        <DayField name="from" title={words.from} />
      </CommandForm>
    </Flex>
  );
}
