import { Alert, Flex, Form, Input, Radio } from 'antd';
import { answerOf, api, commandKey, type Schemas } from '../base/api.ts';
import { useCommand } from '../base/command.ts';
import { TextField } from '../base/fields.tsx';
import { useNeeded } from '../base/form.tsx';
import { money } from '../base/format.ts';
import { KeptForm } from '../base/kept-form.tsx';
import { useSay } from '../base/language.tsx';
import { Read, Refused } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { fenOf } from '../care/days.ts';
import * as providerWords from '../provider/words.ts';
import { type SchemeInForce, titleOf, useScheme } from '../scheme/in-force.ts';
import { LineCard } from './line-card.tsx';
import * as words from './words.ts';

type Version = SchemeInForce['version'];

interface Values {
  careMode: string;
  grade: string;
  component: string;
  kind?: string;
  level?: number;
  month: string;
  count: string;
  fee: string;
  minutes?: string;
  insurance?: 'employee' | 'resident';
  birthDate?: string;
}

/** What the scheme in force would pay for a month that is described: nothing is booked. */
export function Page() {
  const say = useSay();
  const scheme = useScheme();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 900 }}>
      <Title>{say(words.trial)}</Title>
      <p>{say(words.trialIntro)}</p>
      <Read from={scheme}>{({ version }) => <Trial version={version} />}</Read>
    </Flex>
  );
}

function Trial({ version }: { version: Version }) {
  const say = useSay();
  const { command, submit } = useCommand('trial', compute);
  return (
    <>
      {command.error && <Refused error={command.error} />}
      <KeptForm<Values>
        name="trial"
        isSending={command.isPending}
        finished={submit}
        action={words.compute}
        initial={{ insurance: 'resident', level: 0 }}
      >
        <Choice name="careMode" title={words.careMode} of={version.careModes} />
        <Choice name="grade" title={words.grade} of={version.grades} />
        <Form.Item noStyle dependencies={['careMode']}>
          {({ getFieldValue }) => <Care version={version} careMode={getFieldValue('careMode')} />}
        </Form.Item>
        <Person />
      </KeptForm>
      {command.data && <Answer answer={command.data} />}
      {command.isPending && <Alert type="info" title={say(words.computing)} />}
    </>
  );
}

interface Offered {
  id: string;
  titleZh: string;
  titleEn: string;
}

function Choice({ name, title, of }: { name: string; title: typeof words.grade; of: readonly Offered[] }) {
  const say = useSay();
  const options = of.map(({ id }) => ({ value: id, label: say(titleOf(of, 'id', id)) }));
  return (
    <Form.Item name={name} label={say(title)} rules={useNeeded()}>
      <Radio.Group options={options} />
    </Form.Item>
  );
}

/** What is given, by whom, how often and at which fee; each care mode offers its own. */
function Care({ version, careMode }: { version: Version; careMode: string | undefined }) {
  const mode = version.careModes.find(({ id }) => id === careMode);
  if (!mode) return null;
  const components = version.components.filter(({ id }) => mode.components?.includes(id));
  const kinds = mode.providerKinds?.value ?? [];
  return (
    <>
      <Choice name="component" title={words.component} of={components} />
      {kinds.length > 0 && <Provider kinds={kinds} />}
      <TextField name="month" title={words.month} most={7} pattern={/^\d{4}-(0[1-9]|1[0-2])$/} />
      <TextField name="count" title={words.count} most={2} pattern={/^([1-9]|[12]\d|3[01])$/} />
      <TextField name="fee" title={words.feeEach} most={10} pattern={/^\d{1,7}(\.\d{1,2})?$/} />
      <TextField
        name="minutes"
        title={words.minutes}
        most={4}
        pattern={/^[1-9]\d{0,3}$/}
        isNeeded={components.some(({ unit }) => unit === 'hour')}
      />
    </>
  );
}

function Provider({ kinds }: { kinds: readonly string[] }) {
  const say = useSay();
  const levels = [0, 1, 2, 3].map((level) => ({
    value: level,
    label: say(level === 0 ? providerWords.none : providerWords.levelTitle({ level })),
  }));
  const offered = kinds.map((id) => {
    const { zh, en } = providerWords.kinds[id] ?? { zh: id, en: id };
    return { id, titleZh: zh, titleEn: en };
  });
  return (
    <>
      <Choice name="kind" title={providerWords.kind} of={offered} />
      <Form.Item name="level" label={say(providerWords.level)}>
        <Radio.Group options={levels} />
      </Form.Item>
    </>
  );
}

/** What some cities' benefits differ by. */
function Person() {
  const say = useSay();
  const options = Object.entries(words.insurances).map(([value, title]) => ({ value, label: say(title) }));
  return (
    <>
      <Form.Item name="insurance" label={say(words.insurance)}>
        <Radio.Group options={options} />
      </Form.Item>
      <Form.Item name="birthDate" label={say(words.birthDate)}>
        <Input type="date" style={{ maxWidth: 220 }} />
      </Form.Item>
    </>
  );
}

function Answer({ answer }: { answer: Schemas['Determination'] }) {
  const say = useSay();
  return (
    <Flex vertical gap="middle" role="status">
      <Alert
        type="success"
        showIcon
        title={`${say(words.fund)} ${say(money(answer.fundFen))} · ${say(words.self)} ${say(money(answer.selfFen))}`}
      />
      {answer.lines.map((line) => (
        <LineCard key={`${line.ruleId} ${line.refusal?.code} ${say(line.explanation)}`} line={line} />
      ))}
    </Flex>
  );
}

function compute(values: Values) {
  const { careMode, grade, kind, level, month, insurance, birthDate } = values;
  const [year = 0, number = 1] = month.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return answerOf(
    api.POST('/determinations', {
      // Each time another question, so never under the key of the last.
      params: { header: { 'Idempotency-Key': commandKey() } },
      body: {
        ...{ careMode, grade, from: `${month}-01`, to: `${month}-${lastDay}` },
        provider: kind ? { kind: kind as 'medical', level: (level || null) as 1 | null } : null,
        ...(insurance && { insurance }),
        ...(birthDate && { birthDate }),
        services: servicesOf(values, lastDay),
      },
    }),
  );
}

/** One a day, from the first of the month on. */
function servicesOf({ component, month, count, fee, minutes }: Values, lastDay: number) {
  return Array.from({ length: Math.min(Number(count), lastDay) }, (_, index) => ({
    date: `${month}-${String(index + 1).padStart(2, '0')}`,
    component,
    feeFen: fenOf(fee) ?? 0,
    ...(minutes && { minutes: Number(minutes) }),
  }));
}
