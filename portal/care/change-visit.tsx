import { Form, Input } from 'antd';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { chinaTime, instantOf } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import type { Words } from '../base/words.ts';
import { fenOf } from './days.ts';
import { CarerField, FeeField, ItemsField, ManualFields } from './visit-fields.tsx';
import type { ManualReason, SentVisit } from './visit-values.ts';
import * as words from './words.ts';

interface Values {
  carerId: string;
  start: string;
  end: string;
  items?: string[];
  fee: string;
  reason?: ManualReason;
  memo?: string;
}

interface ChangeVisitProps {
  visit: SentVisit;
  send(changed: SentVisit, key: string): Promise<unknown>;
  done: Words;
}

/** What of a visit may be told anew; its proofs stay as they were taken. */
export function ChangeVisit({ visit, send, done }: ChangeVisitProps) {
  const say = useSay();
  const { carerId, startAt, endAt, items = [], feeFen, manual } = visit;
  const initial: Values = {
    ...{ carerId, start: chinaTime(startAt), end: chinaTime(endAt) },
    ...{ items: items.map(({ item }) => item), fee: (feeFen / 100).toFixed(2) },
    ...manual,
  };
  return (
    <CommandForm<Values, unknown>
      name={`change ${visit.visitId}`}
      initial={initial}
      send={(values, key) => send(changedBy(visit, initial, values), key)}
      done={() => say(done)}
    >
      <p>{say(words.correctIntro)}</p>
      <CarerField personId={visit.personId} />
      <Times />
      <ItemsField component={visit.component} />
      <FeeField />
      <Form.Item noStyle dependencies={['start', 'end']}>
        {({ getFieldValue }) =>
          (manual || isRetimed(initial, { start: getFieldValue('start'), end: getFieldValue('end') })) && (
            <ManualFields />
          )
        }
      </Form.Item>
    </CommandForm>
  );
}

function Times() {
  const say = useSay();
  const needed = useNeeded();
  const isAfter = ({ getFieldValue }: { getFieldValue(name: string): string }) => ({
    validator: (_rule: unknown, end: string | undefined) =>
      end && instantOf(end) <= instantOf(getFieldValue('start'))
        ? Promise.reject(new Error(say(words.endBeforeStart)))
        : Promise.resolve(),
  });
  return (
    <>
      <Form.Item name="start" label={say(words.handTime.checkIn)} rules={needed}>
        <Input type="datetime-local" step={1} style={{ maxWidth: 260 }} />
      </Form.Item>
      <Form.Item
        name="end"
        label={say(words.handTime.checkOut)}
        rules={[...needed, isAfter]}
        dependencies={['start']}
      >
        <Input type="datetime-local" step={1} style={{ maxWidth: 260 }} />
      </Form.Item>
    </>
  );
}

type Span = Pick<Values, 'start' | 'end'>;

function isRetimed(before: Span, now: Span): boolean {
  return before.start !== now.start || before.end !== now.end;
}

/** A time that was not touched keeps its fraction of a second. */
function changedBy(visit: SentVisit, before: Values, values: Values): SentVisit {
  const { carerId, start, end, reason, memo } = values;
  const { manual: _, ...rest } = visit;
  return {
    ...rest,
    carerId: carerId.trim(),
    startAt: start === before.start ? visit.startAt : instantOf(start),
    endAt: end === before.end ? visit.endAt : instantOf(end),
    items: itemsBy(visit, values),
    feeFen: fenOf(values.fee) ?? 0,
    ...(reason && { manual: { reason, ...(memo?.trim() && { memo: memo.trim() }) } }),
  };
}

/** Items have their own fees only while these add up: another fee, or other items, and none is told. */
function itemsBy({ items: before = [], feeFen }: SentVisit, { items, fee }: Values) {
  if (!items) return before;
  const chosen = items.map((item) => before.find((one) => one.item === item) ?? { item });
  const isSame = fenOf(fee) === feeFen && chosen.length === before.length;
  return isSame && chosen.every((one) => before.includes(one))
    ? chosen
    : chosen.map(({ item, minutes }: (typeof before)[number]) => ({ item, ...(minutes && { minutes }) }));
}
