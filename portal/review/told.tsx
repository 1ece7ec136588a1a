import { Flex } from 'antd';
import { instant, money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { Panel, Quiet } from '../base/panel.tsx';
import { isOpenToAppeal, type Review } from './read.ts';
import * as words from './words.ts';

/** Until when a deduction can be appealed about; nothing where it cannot. */
export function LastDay({ of: review }: { of: Review }) {
  const say = useSay();
  const { state, appealUntil } = review;
  if (state !== 'deducted') return null;
  if (!isOpenToAppeal(review)) return <Quiet>{say(words.appealOver)}</Quiet>;
  return <span>{say(appealUntil ? words.appealUntil({ lastDay: appealUntil }) : words.appealAnyDay)}</span>;
}

/** What was decided, appealed and decided again, in words. */
export function Course({ of: review }: { of: Review }) {
  const say = useSay();
  const { decision, appeal, appealDecision } = review;
  return (
    <>
      {decision && (
        <Panel title={say(words.decision)}>
          <Decided decision={decision} />
          <LastDay of={review} />
        </Panel>
      )}
      {appeal && (
        <Panel title={say(words.appeal)}>
          <p>{appeal.reason}</p>
          <Quiet>{instant(appeal.at)}</Quiet>
        </Panel>
      )}
      {appealDecision && (
        <Panel title={say(words.appealDecision)}>
          <Decided decision={appealDecision} />
        </Panel>
      )}
    </>
  );
}

function Decided({ decision }: { decision: NonNullable<Review['decision']> }) {
  const say = useSay();
  const { at, breachTitle, basis, deductedFen, countedMinutes, note } = decision;
  return (
    <Flex vertical gap="small">
      <strong>
        {say(deductedFen > 0 ? words.deductedAmount(money(deductedFen)) : words.nothingDeducted)}
      </strong>
      {breachTitle && (
        <span>
          {say(breachTitle)}
          {basis && ` · ${say(words.basis)} ${say(basis)}`}
        </span>
      )}
      {countedMinutes !== undefined && <span>{say(words.countedMinutes({ count: countedMinutes }))}</span>}
      {note && <span>{note}</span>}
      <Quiet>{instant(at)}</Quiet>
    </Flex>
  );
}
