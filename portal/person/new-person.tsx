import { Flex, Form, Radio } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import * as words from './words.ts';

interface Values {
  name: string;
  idNumber: string;
  phone?: string;
  address?: string;
  insurance: 'employee' | 'resident';
  from: string;
  pool?: string;
}

/** One person at the counter; many come by a roster. */
export function Page() {
  const say = useSay();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 700 }}>
      <Title>{say(words.newPerson)}</Title>
      <CommandForm<Values, Schemas['Person']>
        name="person"
        initial={{ insurance: 'resident' }}
        send={send}
        done={({ personId }) => <To page={`/persons/${personId}`}>{say(words.registered)}</To>}
      >
        <TextField name="name" title={words.name} most={100} />
        <TextField name="idNumber" title={words.idNumber} most={40} />
        <TextField name="phone" title={words.phone} most={20} isNeeded={false} />
        <TextField name="address" title={words.address} most={200} isNeeded={false} />
        <Insurance />
        <DayField name="from" title={words.insuredFrom} />
        <TextField name="pool" title={words.poolWhereNamed} most={40} isNeeded={false} />
      </CommandForm>
    </Flex>
  );
}

function Insurance() {
  const say = useSay();
  const options = Object.entries(words.insurances).map(([value, title]) => ({ value, label: say(title) }));
  return (
    <Form.Item name="insurance" label={say(words.cover)} rules={useNeeded()}>
      <Radio.Group options={options} />
    </Form.Item>
  );
}

function send({ name, idNumber, phone, address, insurance, from, pool }: Values, key: string) {
  return answerOf(
    api.POST('/persons', {
      params: { header: { 'Idempotency-Key': key } },
      body: {
        name,
        idNumber,
        ...(phone && { phone }),
        ...(address && { address }),
        coverSpells: [{ insurance, from, to: null }],
        ...(pool && { pool }),
      },
    }),
  );
}
