import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Tag } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { Read } from '../base/notice.tsx';
import { Panel } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { AnswerForm, PaperForm, RefusalForm, ReleaseForm, SignForm } from './forms.tsx';
import type { Signing } from './read.ts';
import * as words from './words.ts';

/** Whether a statement is signed, and what may be said of it. */
export function SigningPanel({ statementId }: { statementId: string }) {
  const say = useSay();
  const found = useQuery({
    queryKey: ['signing', statementId],
    queryFn: () =>
      answerOf(api.GET('/statements/{statementId}/signature', { params: { path: { statementId } } })),
  });
  return (
    <Panel
      title={say(words.signature)}
      extra={<Button onClick={() => void openPrintable(statementId)}>{say(words.printable)}</Button>}
    >
      <Read from={found}>{(signing) => <Standing signing={signing} />}</Read>
    </Panel>
  );
}

function Standing({ signing }: { signing: Signing }) {
  const say = useSay();
  const { state, isNeeded, isOfAnother, signUntil, refused, answered, released } = signing;
  const isOpen = state !== 'signed' && state !== 'released';
  return (
    <Flex vertical gap="middle">
      <span>
        <Tag>{say(words.states[state] ?? { zh: state, en: state })}</Tag>
        {isOpen && isNeeded && say(words.needed)}{' '}
        {isOpen && signUntil && say(words.until({ day: signUntil }))}
      </span>
      {isOfAnother && <Alert type="warning" showIcon title={say(words.ofAnother)} />}
      <Said title={say(words.refusedFor)} text={refused?.reason} />
      <Said title={say(words.answered)} text={answered?.answer} />
      <Said title={say(words.releasedFor)} text={released?.reason} />
      {isOpen && <Forms signing={signing} />}
    </Flex>
  );
}

function Said({ title, text }: { title: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span>
      <strong>{title}</strong> {text}
    </span>
  );
}

/** Who may say what: the person signs or refuses, who holds the paper enters it, the agency answers and releases. */
function Forms({ signing }: { signing: Signing }) {
  const { role } = useWho();
  const { state } = signing;
  if (role === 'insured')
    return (
      <>
        <SignForm signing={signing} />
        {state !== 'refused' && <RefusalForm signing={signing} />}
      </>
    );
  return (
    <>
      {role === 'agency' && state === 'refused' && <AnswerForm signing={signing} />}
      {['agency', 'operator', 'provider'].includes(role) && <PaperForm signing={signing} />}
      {role === 'agency' && state !== 'refused' && <ReleaseForm signing={signing} />}
    </>
  );
}

/** In a window of its own, from where the browser prints it. */
async function openPrintable(statementId: string): Promise<void> {
  const page = await answerOf(
    api.GET('/statements/{statementId}/document', { params: { path: { statementId } }, parseAs: 'text' }),
  );
  const address = URL.createObjectURL(new Blob([page], { type: 'text/html;charset=utf-8' }));
  window.open(address, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
