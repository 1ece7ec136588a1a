import { Flex, Select, Tag } from 'antd';
import { money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To, useFilters } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { Findings } from './findings.tsx';
import { type Review, type ReviewState, reviewsOf } from './read.ts';
import * as words from './words.ts';

/** Reviews of a state, those that checks asked for first. */
export function Page() {
  const say = useSay();
  const [filters, change] = useFilters();
  const state = stateOf(filters.state);
  const options = Object.entries(words.states).map(([value, title]) => ({ value, label: say(title) }));
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.queue)}</Title>
      <Select
        aria-label={say(words.state)}
        value={state}
        options={options}
        onChange={(chosen) => change({ state: chosen, cursor: undefined })}
        style={{ width: 260, maxWidth: '100%' }}
      />
      <List<Review>
        name="reviews"
        scope={state}
        columns={useColumns()}
        rowKey={({ reviewId }) => reviewId}
        empty={words.noReviews}
        read={({ cursor }) => reviewsOf(state, 50, cursor)}
      />
    </Flex>
  );
}

function stateOf(asked: string | undefined): ReviewState {
  return asked !== undefined && Object.hasOwn(words.states, asked) ? (asked as ReviewState) : 'waiting';
}

function useColumns(): Column<Review>[] {
  const say = useSay();
  return [
    {
      key: 'person',
      title: words.person,
      render: ({ reviewId, personName, personId }) => (
        <To page={`/reviews/${reviewId}`}>{personName ?? personId}</To>
      ),
    },
    { key: 'date', title: words.date, render: ({ date }) => date },
    {
      key: 'provider',
      title: words.provider,
      render: ({ providerName, providerId }) => providerName ?? providerId,
    },
    { key: 'fee', title: words.fee, render: ({ feeFen }) => say(money(feeFen)) },
    {
      key: 'why',
      title: words.why,
      render: ({ why }) => <Tag>{say(words.whys[why])}</Tag>,
    },
    {
      key: 'findings',
      title: words.findings,
      render: (review) => (
        <div style={{ width: 420, whiteSpace: 'normal' }}>
          <Findings of={review} />
        </div>
      ),
    },
    { key: 'openedAt', title: words.openedAt, render: ({ openedAt }) => openedAt.slice(0, 10), hidden: true },
  ];
}
