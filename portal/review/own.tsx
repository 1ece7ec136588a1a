import { Flex, Tag } from 'antd';
import { MonthFilter } from '../base/fields.tsx';
import { money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To, useFilters } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { type Review, reviewsOfProvider } from './read.ts';
import { LastDay } from './told.tsx';
import * as words from './words.ts';

/** The reviews of a provider's visits and what was deducted, from a month on. */
export function Page() {
  const say = useSay();
  const providerId = useWho().subjectId ?? '';
  const [{ fromMonth }, change] = useFilters();
  const columns: Column<Review>[] = [
    {
      key: 'date',
      title: words.date,
      render: ({ reviewId, date }) => <To page={`/reviews/${reviewId}`}>{date}</To>,
    },
    { key: 'person', title: words.person, render: ({ personName, personId }) => personName ?? personId },
    {
      key: 'state',
      title: words.state,
      render: (review) => (
        <>
          <Tag>{say(words.states[review.state])}</Tag> <LastDay of={review} />
        </>
      ),
    },
    { key: 'fee', title: words.fee, render: ({ feeFen }) => say(money(feeFen)) },
    {
      key: 'deducted',
      title: words.deducted,
      render: ({ decision, appealDecision }) => {
        const fen = (appealDecision ?? decision)?.deductedFen;
        return fen === undefined ? '—' : say(money(fen));
      },
    },
    { key: 'why', title: words.why, render: ({ why }) => say(words.whys[why]) },
  ];
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.own)}</Title>
      <MonthFilter
        title={words.fromMonth}
        value={fromMonth ?? ''}
        change={(month) => change({ fromMonth: month, cursor: undefined })}
      />
      <List<Review>
        name="own-reviews"
        scope={`${providerId} ${fromMonth}`}
        columns={columns}
        rowKey={({ reviewId }) => reviewId}
        empty={words.noReviews}
        read={({ cursor }) =>
          reviewsOfProvider(providerId, {
            limit: 50,
            ...(cursor && { cursor }),
            ...(fromMonth && { fromMonth }),
          })
        }
      />
    </Flex>
  );
}
