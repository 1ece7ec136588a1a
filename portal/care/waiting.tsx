import { useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { Refused } from '../base/notice.tsx';
import { Panel, Quiet } from '../base/panel.tsx';
import { ChangeVisit } from './change-visit.tsx';
import type { Waiting } from './queue.ts';
import type { useVisitQueue } from './use-queue.ts';
import * as words from './words.ts';

type Queue = ReturnType<typeof useVisitQueue>;

/** What on this device was not sent yet, and what was not taken, with the reason; nothing where all was sent. */
export function WaitingVisits({ queue }: { queue: Queue }) {
  const say = useSay();
  const all = queue.kept.data ?? [];
  if (all.length === 0) return null;
  const refused = all.filter(({ refusal }) => refusal);
  return (
    <Panel title={say(words.waitingVisits)}>
      <Flex vertical gap="middle" align="start">
        <strong>
          {say(words.waitingCount({ count: all.length - refused.length, refused: refused.length }))}
        </strong>
        <Quiet>{say(words.waitingStay)}</Quiet>
        {queue.stillWaits && <Refused error={queue.stillWaits} />}
        {refused.length < all.length && (
          <Button loading={queue.isSending} onClick={() => void queue.send()}>
            {say(words.sendNow)}
          </Button>
        )}
        {all.map((waiting) => (
          <One key={waiting.visit.visitId} waiting={waiting} queue={queue} />
        ))}
      </Flex>
    </Panel>
  );
}

function One({ waiting, queue }: { waiting: Waiting; queue: Queue }) {
  const say = useSay();
  const { personName, visit, refusal } = waiting;
  const [isMending, mend] = useState(false);
  return (
    <Flex vertical gap="small" align="start" style={{ width: '100%' }}>
      <span>
        {personName} · {instant(visit.startAt)}
      </span>
      {refusal?.map((line) => (
        <span key={line.en} role="alert">
          {say(line)}
        </span>
      ))}
      {refusal && (
        <Flex gap="small" wrap>
          <Button onClick={() => mend(!isMending)} aria-expanded={isMending}>
            {say(words.mend)}
          </Button>
          <GiveUp waiting={waiting} queue={queue} />
        </Flex>
      )}
      {isMending && (
        <ChangeVisit
          visit={visit}
          send={async (mended) => {
            await queue.queue.put({ ...waiting, visit: mended });
            await queue.send();
            mend(false);
          }}
          done={words.mended}
        />
      )}
    </Flex>
  );
}

/** Asked twice: nobody else has it. */
function GiveUp({ waiting, queue }: { waiting: Waiting; queue: Queue }) {
  const say = useSay();
  const queries = useQueryClient();
  const [isSure, setSure] = useState(false);
  const giveUp = async () => {
    await queue.queue.giveUp(waiting);
    await queries.invalidateQueries({ queryKey: ['visits-waiting'] });
  };
  return isSure ? (
    <Button danger onClick={() => void giveUp()}>
      {say(words.sureToGiveUp)}
    </Button>
  ) : (
    <Button onClick={() => setSure(true)}>{say(words.giveUp)}</Button>
  );
}
