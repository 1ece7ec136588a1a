import { Checkbox, Flex, Form, Radio } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { CommandForm, useNeeded, useOneAtLeast } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { type SchemeInForce, useScheme } from '../scheme/in-force.ts';
import * as words from './words.ts';

interface Values {
  providerId: string;
  name: string;
  kind: Schemas['Provider']['kind'];
  level: 1 | 2 | 3 | 0;
  careModes: string[];
  agreementFrom: string;
  agreementTo?: string;
  liabilityCoverTo?: string;
  beds?: string;
}

export function Page() {
  const say = useSay();
  const scheme = useScheme();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 700 }}>
      <Title>{say(words.newProvider)}</Title>
      <Read from={scheme}>
        {({ version }) => (
          <CommandForm<Values, unknown>
            name="provider"
            initial={{ level: 0 }}
            send={send}
            done={() => <To page="/providers">{say(words.registered)}</To>}
          >
            <Fields version={version} />
          </CommandForm>
        )}
      </Read>
    </Flex>
  );
}

function Fields({ version }: { version: SchemeInForce['version'] }) {
  const say = useSay();
  const needed = useNeeded();
  const oneAtLeast = useOneAtLeast();
  const kinds = Object.entries(words.kinds).map(([value, title]) => ({ value, label: say(title) }));
  const levels = [0, 1, 2, 3].map((level) => ({
    value: level,
    label: say(level === 0 ? words.none : words.levelTitle({ level })),
  }));
  const modes = version.careModes.map(({ id, titleZh, titleEn }) => ({
    value: id,
    label: say({ zh: titleZh, en: titleEn }),
  }));
  return (
    <>
      <TextField name="providerId" title={words.id} most={64} />
      <TextField name="name" title={words.name} most={100} />
      <Form.Item name="kind" label={say(words.kind)} rules={needed}>
        <Radio.Group options={kinds} />
      </Form.Item>
      <Form.Item name="level" label={say(words.level)}>
        <Radio.Group options={levels} />
      </Form.Item>
      <Form.Item name="careModes" label={say(words.careModes)} rules={oneAtLeast}>
        <Checkbox.Group style={{ display: 'grid', gap: 8 }} options={modes} />
      </Form.Item>
      <DayField name="agreementFrom" title={words.agreementFrom} />
      <DayField name="agreementTo" title={words.agreementTo} isNeeded={false} />
      <DayField name="liabilityCoverTo" title={words.liabilityCoverTo} isNeeded={false} />
      <TextField name="beds" title={words.beds} most={5} isNeeded={false} pattern={/^\d*$/} />
    </>
  );
}

function send({ level, agreementTo, liabilityCoverTo, beds, ...values }: Values, key: string) {
  return answerOf(
    api.POST('/providers', {
      params: { header: { 'Idempotency-Key': key } },
      body: {
        ...values,
        level: level === 0 ? null : level,
        agreementTo: agreementTo || null,
        liabilityCoverTo: liabilityCoverTo || null,
        beds: beds ? Number(beds) : null,
      },
    }),
  );
}
