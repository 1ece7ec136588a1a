import { Form, Input, Radio } from 'antd';
import { serviceBreaches } from '../../rules/review/breaches.ts';
import { BREACH_TITLES } from '../../rules/review/words.ts';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { Panel } from '../base/panel.tsx';
import type { Words } from '../base/words.ts';
import { fenOf } from '../care/days.ts';
import type { Review } from './read.ts';
import * as words from './words.ts';

type Decision = Schemas['DecideReviewInput'];
type AppealDecision = Schemas['DecideAppealInput'];
type Breach = Extract<Decision, { decision: 'deduct' }>['breach'];

interface Values {
  decision: keyof typeof words.decisions;
  breach?: Breach;
  amount?: string;
  counted?: string;
  note?: string;
}

/** Accepts a visit, or deducts from its fee for what was found. */
export function DecisionForm({ review: { reviewId } }: { review: Review }) {
  const say = useSay();
  return (
    <Panel title={say(words.decide)}>
      <CommandForm<Values, unknown>
        name="decision"
        send={(values, key) =>
          answerOf(
            api.POST('/reviews/{reviewId}/decision', {
              params: { path: { reviewId }, header: { 'Idempotency-Key': key } },
              body: decisionOf(values),
            }),
          )
        }
        done={() => say(words.decided)}
      >
        <OneOf name="decision" title={words.decision} of={words.decisions} />
        <Form.Item noStyle dependencies={['decision']}>
          {({ getFieldValue }) => getFieldValue('decision') === 'deduct' && <Deduction />}
        </Form.Item>
        <Note isNeeded={false} />
      </CommandForm>
    </Panel>
  );
}

function Deduction() {
  const breaches = Object.fromEntries(serviceBreaches.map((code) => [code, BREACH_TITLES[code]]));
  return (
    <>
      <OneOf name="breach" title={words.breach} of={breaches} inColumn />
      <Amount title={words.amount} isNeeded={false} />
      <Counted />
    </>
  );
}

function decisionOf({ decision, breach, amount, counted, note }: Values): Decision {
  const told = note?.trim() ? { note: note.trim() } : {};
  if (decision === 'accept' || !breach) return { decision: 'accept', ...told };
  return {
    ...{ decision, breach, ...told },
    ...(amount && { deductedFen: fenOf(amount) ?? 0 }),
    ...(counted && { countedMinutes: Number(counted) }),
  };
}

/** The provider's word against a deduction. */
export function AppealForm({ review: { reviewId } }: { review: Review }) {
  const say = useSay();
  return (
    <Panel title={say(words.toAppeal)}>
      <CommandForm<{ reason: string }, unknown>
        name="appeal"
        send={({ reason }, key) =>
          answerOf(
            api.POST('/reviews/{reviewId}/appeal', {
              params: { path: { reviewId }, header: { 'Idempotency-Key': key } },
              body: { reason },
            }),
          )
        }
        done={() => say(words.appealed)}
        action={words.toAppeal}
      >
        <Form.Item name="reason" label={say(words.appealReason)} rules={useNeeded()}>
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
      </CommandForm>
    </Panel>
  );
}

interface AppealValues {
  decision: keyof typeof words.appealDecisions;
  amount?: string;
  counted?: string;
  note: string;
}

/** Upholds, lowers or reverses what was deducted; not for whoever deducted. */
export function AppealDecisionForm({ review: { reviewId } }: { review: Review }) {
  const say = useSay();
  return (
    <Panel title={say(words.appealDecision)}>
      <CommandForm<AppealValues, unknown>
        name="appeal-decision"
        send={(values, key) =>
          answerOf(
            api.POST('/reviews/{reviewId}/appeal-decision', {
              params: { path: { reviewId }, header: { 'Idempotency-Key': key } },
              body: appealDecisionOf(values),
            }),
          )
        }
        done={() => say(words.decided)}
      >
        <OneOf name="decision" title={words.appealDecision} of={words.appealDecisions} />
        <Form.Item noStyle dependencies={['decision']}>
          {({ getFieldValue }) =>
            getFieldValue('decision') === 'lower' && (
              <>
                <Amount title={words.loweredTo} isNeeded />
                <Counted />
              </>
            )
          }
        </Form.Item>
        <Note isNeeded />
      </CommandForm>
    </Panel>
  );
}

function appealDecisionOf({ decision, amount = '', counted, note }: AppealValues): AppealDecision {
  if (decision !== 'lower') return { decision, note };
  return {
    ...{ decision, note, deductedFen: fenOf(amount) ?? 0 },
    ...(counted && { countedMinutes: Number(counted) }),
  };
}

interface OneOfProps {
  name: string;
  title: Words;
  of: Record<string, Words>;
  inColumn?: boolean;
}

function OneOf({ name, title, of, inColumn = false }: OneOfProps) {
  const say = useSay();
  const options = Object.entries(of).map(([value, one]) => ({ value, label: say(one) }));
  return (
    <Form.Item name={name} label={say(title)} rules={useNeeded()}>
      <Radio.Group options={options} style={inColumn ? { display: 'grid', gap: 8 } : {}} />
    </Form.Item>
  );
}

function Amount({ title, isNeeded }: { title: Words; isNeeded: boolean }) {
  const say = useSay();
  const needed = useNeeded();
  const form = { pattern: /^(?!0*(\.0*)?$)\d{1,7}(\.\d{1,2})?$/, message: say(words.notAnAmount) };
  return (
    <Form.Item name="amount" label={say(title)} rules={[...(isNeeded ? needed : []), form]}>
      <Input inputMode="decimal" maxLength={10} style={{ maxWidth: 220 }} />
    </Form.Item>
  );
}

function Counted() {
  const say = useSay();
  const form = { pattern: /^([1-9]\d{0,2}|1[0-3]\d{2}|14[0-3]\d|1440)$/, message: say(words.notMinutes) };
  return (
    <Form.Item name="counted" label={say(words.counted)} rules={[form]}>
      <Input inputMode="numeric" maxLength={4} style={{ maxWidth: 220 }} />
    </Form.Item>
  );
}

function Note({ isNeeded }: { isNeeded: boolean }) {
  const say = useSay();
  const needed = useNeeded();
  return (
    <Form.Item name="note" label={say(words.note)} rules={isNeeded ? needed : []}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  );
}
