import { Form, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { DayField, TextField } from '../base/fields.tsx';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { Panel } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import type { Words } from '../base/words.ts';
import * as words from './words.ts';

type Plan = Schemas['CarePlan'];

/** What the reader may decide of a plan that waits: each a form of its own. */
export function Decisions({ plan }: { plan: Plan }) {
  const { role } = useWho();
  const waitsFor = (who: 'operator' | 'person') => plan.waitsFor.includes(who);
  const isOffice = role === 'operator' || role === 'agency';
  const isOpen = plan.waitsFor.length > 0;
  return (
    <>
      {isOffice && waitsFor('operator') && <Filing plan={plan} />}
      {role === 'insured' && waitsFor('person') && <Answer plan={plan} />}
      {isOffice && waitsFor('person') && <OnPaper plan={plan} />}
      {(role === 'provider' || role === 'agency') && isOpen && <Withdrawal plan={plan} />}
    </>
  );
}

interface Filed {
  decision: 'file' | 'return';
  reason?: string;
}

function Filing({ plan: { planId } }: { plan: Plan }) {
  const say = useSay();
  const send = ({ decision, reason = '' }: Filed, key: string) =>
    answerOf(
      api.POST('/care-plans/{planId}/filing', {
        params: { path: { planId }, header: { 'Idempotency-Key': key } },
        body: decision === 'file' ? { decision } : { decision, reason },
      }),
    );
  return (
    <Panel title={say(words.file)}>
      <CommandForm<Filed, Plan> name={`filing-${planId}`} send={send} done={() => say(words.done)}>
        <Choice name="decision" title={words.decision} of={{ file: words.file, return: words.giveBack }} />
        <Unless decision="file">
          <Why title={words.reason} isNeeded />
        </Unless>
      </CommandForm>
    </Panel>
  );
}

interface Answered {
  decision: 'agree' | 'decline';
  reason?: string;
}

function Answer({ plan: { planId } }: { plan: Plan }) {
  const say = useSay();
  const send = ({ decision, reason }: Answered, key: string) =>
    answerOf(
      api.POST('/care-plans/{planId}/agreement', {
        params: { path: { planId }, header: { 'Idempotency-Key': key } },
        body: decision === 'agree' ? { decision } : { decision, ...(reason && { reason }) },
      }),
    );
  return (
    <Panel title={say(words.doYouAgree)}>
      <CommandForm<Answered, Plan> name={`answer-${planId}`} send={send} done={() => say(words.done)}>
        <Choice name="decision" title={words.decision} of={{ agree: words.agree, decline: words.decline }} />
        <Unless decision="agree">
          <Why title={words.whyNot} />
        </Unless>
      </CommandForm>
    </Panel>
  );
}

interface Signed extends Answered {
  reference: string;
  signedOn: string;
}

/** The office types in what the person signed. */
function OnPaper({ plan: { planId } }: { plan: Plan }) {
  const say = useSay();
  const send = ({ decision, reference, signedOn }: Signed, key: string) =>
    answerOf(
      api.POST('/care-plans/{planId}/agreement', {
        params: { path: { planId }, header: { 'Idempotency-Key': key } },
        body: { decision, paper: { reference, signedOn } },
      }),
    );
  return (
    <Panel title={say(words.onPaper)}>
      <CommandForm<Signed, Plan> name={`paper-${planId}`} send={send} done={() => say(words.done)}>
        <Choice name="decision" title={words.answer} of={{ agree: words.agreed, decline: words.declined }} />
        <TextField name="reference" title={words.paper} most={200} />
        <DayField name="signedOn" title={words.signedOn} />
      </CommandForm>
    </Panel>
  );
}

function Withdrawal({ plan: { planId } }: { plan: Plan }) {
  const say = useSay();
  const send = ({ reason }: { reason?: string }, key: string) =>
    answerOf(
      api.POST('/care-plans/{planId}/withdrawal', {
        params: { path: { planId }, header: { 'Idempotency-Key': key } },
        body: { ...(reason && { reason }) },
      }),
    );
  return (
    <Panel title={say(words.takeBack)}>
      <CommandForm<{ reason?: string }, Plan>
        name={`withdrawal-${planId}`}
        send={send}
        done={() => say(words.done)}
        action={words.takeBack}
      >
        <Why title={words.whyNot} />
      </CommandForm>
    </Panel>
  );
}

function Choice({ name, title, of }: { name: string; title: Words; of: Record<string, Words> }) {
  const say = useSay();
  const options = Object.entries(of).map(([value, label]) => ({ value, label: say(label) }));
  return (
    <Form.Item name={name} label={say(title)} rules={useNeeded()}>
      <Radio.Group options={options} optionType="button" />
    </Form.Item>
  );
}

/** Asked for once something else than that was decided. */
function Unless({ decision, children }: { decision: string; children: ReactNode }) {
  return (
    <Form.Item noStyle dependencies={['decision']}>
      {({ getFieldValue }) => {
        const decided = getFieldValue('decision') as string | undefined;
        return decided !== undefined && decided !== decision && children;
      }}
    </Form.Item>
  );
}

function Why({ title, isNeeded = false }: { title: Words; isNeeded?: boolean }) {
  const say = useSay();
  const needed = useNeeded();
  return (
    <Form.Item name="reason" label={say(title)} rules={isNeeded ? needed : []}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  );
}
