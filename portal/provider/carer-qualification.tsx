import { Form, Radio } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { CarerForm, type Withdrawable, WithdrawnField, withdrawnIn } from './carer-form.tsx';
import * as words from './words.ts';

type Code = NonNullable<Schemas['Carer']['qualifications']>[number]['code'];

interface Values extends Withdrawable {
  code: Code;
  level?: string;
  from: string;
  to?: string;
}

export function Page() {
  const say = useSay();
  const needed = useNeeded();
  // The training of family carers has an operation of its own.
  const codes = Object.entries(words.qualificationTitles)
    .filter(([code]) => code !== 'family-care-training')
    .map(([value, title]) => ({ value, label: say(title) }));
  return (
    <CarerForm<Values>
      what="qualification"
      title={words.qualification}
      send={({ code, level, from, to, ...rest }, params) =>
        answerOf(
          api.POST('/carers/{carerId}/qualifications', {
            params,
            body: {
              code,
              from,
              to: to || null,
              ...(level && { level: Number(level) }),
              ...withdrawnIn(rest),
            },
          }),
        )
      }
    >
      <Form.Item name="code" label={say(words.code)} rules={needed}>
        <Radio.Group style={{ display: 'grid', gap: 8 }} options={codes} />
      </Form.Item>
      <TextField name="level" title={words.skill} most={1} isNeeded={false} pattern={/^[1-5]?$/} />
      <DayField name="from" title={words.from} />
      <DayField name="to" title={words.to} isNeeded={false} />
      <WithdrawnField />
    </CarerForm>
  );
}
