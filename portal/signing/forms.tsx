import { Form, Input } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import type { Words } from '../base/words.ts';
import { digestOf } from '../care/device.ts';
import { Pad } from './pad.tsx';
import type { Signing } from './read.ts';
import * as words from './words.ts';

interface Of {
  signing: Signing;
}

export function SignForm({ signing: { statementId, digest } }: Of) {
  const say = useSay();
  const written = {
    validator: (_rule: unknown, strokes: string[] | undefined) =>
      strokes?.length ? Promise.resolve() : Promise.reject(new Error(say(words.empty))),
  };
  return (
    <CommandForm<{ strokes: string[] }, unknown>
      name={`sign ${statementId}`}
      action={words.sign}
      done={() => say(words.done)}
      send={({ strokes }, key) =>
        answerOf(
          api.POST('/statements/{statementId}/signature', {
            params: { path: { statementId }, header: { 'Idempotency-Key': key } },
            body: { digest, method: 'drawn', strokes },
          }),
        )
      }
    >
      <Form.Item name="strokes" label={say(words.padTitle)} rules={[written]}>
        <Pad />
      </Form.Item>
    </CommandForm>
  );
}

export function RefusalForm({ signing: { statementId, digest } }: Of) {
  const say = useSay();
  return (
    <CommandForm<{ reason: string }, unknown>
      name={`refuse ${statementId}`}
      action={words.refuse}
      done={() => say(words.done)}
      send={({ reason }, key) =>
        answerOf(
          api.POST('/statements/{statementId}/signature-refusal', {
            params: { path: { statementId }, header: { 'Idempotency-Key': key } },
            body: { digest, reason },
          }),
        )
      }
    >
      <Told name="reason" title={words.refuseReason} most={1000} />
    </CommandForm>
  );
}

export function AnswerForm({ signing: { statementId } }: Of) {
  const say = useSay();
  return (
    <CommandForm<{ answer: string }, unknown>
      name={`answer ${statementId}`}
      action={words.answer}
      done={() => say(words.done)}
      send={(body, key) =>
        answerOf(
          api.POST('/statements/{statementId}/signature-answer', {
            params: { path: { statementId }, header: { 'Idempotency-Key': key } },
            body,
          }),
        )
      }
    >
      <Told name="answer" title={words.answer} most={1000} />
    </CommandForm>
  );
}

export function ReleaseForm({ signing: { statementId, digest } }: Of) {
  const say = useSay();
  return (
    <CommandForm<{ reason: string }, unknown>
      name={`release ${statementId}`}
      action={words.release}
      done={() => say(words.done)}
      send={({ reason }, key) =>
        answerOf(
          api.POST('/statements/{statementId}/release', {
            params: { path: { statementId }, header: { 'Idempotency-Key': key } },
            body: { digest, reason },
          }),
        )
      }
    >
      <Told name="reason" title={words.releaseReason} most={500} />
    </CommandForm>
  );
}

/** The scan stays where it is; what is kept is its digest. */
export function PaperForm({ signing: { statementId, digest } }: Of) {
  const say = useSay();
  return (
    <CommandForm<{ scanDigest: string }, unknown>
      name={`paper ${statementId}`}
      action={words.paper}
      done={() => say(words.done)}
      send={({ scanDigest }, key) =>
        answerOf(
          api.POST('/statements/{statementId}/signature', {
            params: { path: { statementId }, header: { 'Idempotency-Key': key } },
            body: { digest, method: 'paper', scanDigest },
          }),
        )
      }
    >
      <Form.Item name="scanDigest" label={say(words.scan)} rules={useNeeded()}>
        <Scan />
      </Form.Item>
    </CommandForm>
  );
}

function Scan({ id, onChange }: { id?: string; onChange?: (digest: string | undefined) => void }) {
  return (
    <input
      id={id}
      type="file"
      accept="image/*,application/pdf"
      onChange={({ target }) => {
        const [file] = target.files ?? [];
        if (!file) onChange?.(undefined);
        else digestOf(file).then(onChange, () => onChange?.(undefined));
      }}
    />
  );
}

function Told({ name, title, most }: { name: string; title: Words; most: number }) {
  const say = useSay();
  return (
    <Form.Item name={name} label={say(title)} rules={useNeeded()}>
      <Input.TextArea rows={2} maxLength={most} showCount />
    </Form.Item>
  );
}
