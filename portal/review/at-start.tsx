import { useQuery } from '@tanstack/react-query';
import { Flex } from 'antd';
import { money, today } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { To } from '../base/navigation.tsx';
import { Nothing, Read } from '../base/notice.tsx';
import { Panel } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { isOpenToAppeal, type Review, type ReviewState, reviewsOf, reviewsOfProvider } from './read.ts';
import { LastDay } from './told.tsx';
import * as words from './words.ts';

const PAGE = 100;
/** The most pages that are read to count. */
const MOST_PAGES = 10;
/** Whoever deducts later than this after the visit is found under the reviews of its month. */
const MONTHS_BACK = 12;
const SHOWN = 6;

/** How many reviews wait for the office, and to the agency how many appeals. */
export function ReviewsWaiting() {
  const say = useSay();
  const { role } = useWho();
  return (
    <Panel title={say(words.reviewsWaiting)}>
      <Flex gap="large" wrap>
        <Count state="waiting" told={words.waitingCount} />
        {role === 'agency' && <Count state="appealed" told={words.appealsCount} />}
      </Flex>
    </Panel>
  );
}

function Count({ state, told }: { state: ReviewState; told: typeof words.waitingCount }) {
  const say = useSay();
  const found = useQuery({
    queryKey: ['reviews', 'start', state],
    queryFn: () => reviewsOf(state, PAGE),
  });
  return (
    <Read from={found}>
      {({ items, nextCursor }) => (
        <To page="/reviews" search={{ state }}>
          {say(told({ count: items.length, isAtLeast: nextCursor !== undefined }))}
        </To>
      )}
    </Read>
  );
}

/** What of a provider's fees was deducted and can still be appealed about, the first last day first. */
export function DeductionsOpen() {
  const say = useSay();
  const providerId = useWho().subjectId ?? '';
  const found = useQuery({ queryKey: ['deductions-open', providerId], queryFn: () => openOf(providerId) });
  return (
    <Panel title={say(words.deductionsOpen)} extra={<To page="/my-reviews">{say(words.allOwn)}</To>}>
      <Read from={found}>
        {({ open, isAtLeast }) =>
          open.length === 0 ? (
            <Nothing>{say(words.noDeductions)}</Nothing>
          ) : (
            <Flex vertical gap="small">
              <strong>{say(words.openCount({ count: open.length, isAtLeast }))}</strong>
              {open.slice(0, SHOWN).map((review) => (
                <Deducted key={review.reviewId} review={review} />
              ))}
            </Flex>
          )
        }
      </Read>
    </Panel>
  );
}

function Deducted({ review }: { review: Review }) {
  const say = useSay();
  const { reviewId, date, personName, personId, decision } = review;
  return (
    <span>
      <To page={`/reviews/${reviewId}`}>
        {date} {personName ?? personId}
      </To>{' '}
      {say(words.deductedAmount(money(decision?.deductedFen ?? 0)))} · <LastDay of={review} />
    </span>
  );
}

async function openOf(providerId: string): Promise<{ open: Review[]; isAtLeast: boolean }> {
  const open: Review[] = [];
  const fromMonth = monthsBack(today(), MONTHS_BACK);
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await reviewsOfProvider(providerId, { fromMonth, limit: PAGE, ...(cursor && { cursor }) });
    open.push(...found.items.filter(isOpenToAppeal));
    cursor = found.nextCursor;
    if (cursor === undefined) break;
  }
  open.sort((one, other) => ((one.appealUntil ?? '9') < (other.appealUntil ?? '9') ? -1 : 1));
  return { open, isAtLeast: cursor !== undefined };
}

function monthsBack(day: string, count: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - count, 1)).toISOString().slice(0, 7);
}
