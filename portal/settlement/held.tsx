import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import * as words from './words.ts';

const MOST = 100;

/** Which values are missing, how many persons wait for each, and since when; nothing where none is. */
export function HeldNow() {
  const say = useSay();
  const held = useQuery({
    queryKey: ['held-now'],
    queryFn: () => answerOf(api.GET('/held-persons', { params: { query: { limit: MOST } } })),
  });
  if (!held.data || held.data.items.length === 0) return null;
  const { items, nextCursor } = held.data;
  const waiting = byMissing(items);
  return (
    <Alert
      type="warning"
      showIcon
      title={say(words.heldNow)}
      description={waiting.map(({ missing, persons, since }) => (
        <div key={missing}>
          {say(
            words.heldFor({ missing, persons, isAtLeast: nextCursor !== undefined, since: instant(since) }),
          )}
        </div>
      ))}
    />
  );
}

function byMissing(items: Schemas['ListHeldNowAnswer']['items']) {
  const names = [...new Set(items.map(({ missing }) => missing))];
  return names.map((missing) => {
    const of = items.filter((item) => item.missing === missing);
    return { missing, persons: of.length, since: of.map(({ since }) => since).sort()[0] ?? '' };
  });
}
