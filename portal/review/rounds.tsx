import { Flex, Form, Input, Tag } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { Panel, Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { TONES } from './read.ts';
import * as words from './words.ts';

type Round = Schemas['ListReviewRoundsAnswer']['items'][number];

/** The months whose visits were closed and checked, with what came of it. */
export function Page() {
  const say = useSay();
  const { role } = useWho();
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.rounds)}</Title>
      <List<Round>
        name="review-rounds"
        columns={useColumns()}
        rowKey={({ month }) => month}
        empty={words.noRounds}
        read={({ cursor }) =>
          answerOf(api.GET('/review-rounds', { params: { query: { limit: 50, ...(cursor && { cursor }) } } }))
        }
        isMoving={(rounds) => rounds.some(({ status }) => status === 'running')}
      />
      {role === 'agency' && <Start />}
    </Flex>
  );
}

function useColumns(): Column<Round>[] {
  const say = useSay();
  const total = (key: keyof NonNullable<Round['totals']>) => (round: Round) => round.totals?.[key] ?? '—';
  return [
    { key: 'month', title: words.month, render: ({ month }) => month },
    {
      key: 'status',
      title: words.state,
      render: ({ status, failure }) => (
        <>
          <Tag {...(status === 'failed' && { color: TONES.violation, variant: 'solid' })}>
            {say(words.roundStatuses[status])}
          </Tag>
          {failure?.detail}
        </>
      ),
    },
    { key: 'visits', title: words.totalVisits, render: total('visits') },
    { key: 'released', title: words.totalReleased, render: total('released') },
    { key: 'flagged', title: words.totalFlagged, render: total('flagged') },
    { key: 'drawn', title: words.totalDrawn, render: total('drawn') },
    { key: 'startedAt', title: words.startedAt, render: ({ startedAt }) => instant(startedAt) },
    {
      key: 'completedAt',
      title: words.completedAt,
      render: ({ completedAt }) => (completedAt ? instant(completedAt) : '—'),
      hidden: true,
    },
    { key: 'commitment', title: words.commitment, render: ({ commitment }) => commitment, hidden: true },
    { key: 'secret', title: words.secret, render: ({ secret }) => secret ?? '—', hidden: true },
  ];
}

function Start() {
  const say = useSay();
  return (
    <Panel title={say(words.start)}>
      <p>{say(words.startIntro)}</p>
      <CommandForm<{ month: string }, unknown>
        name="round"
        send={(body, key) =>
          answerOf(api.POST('/review-rounds', { params: { header: { 'Idempotency-Key': key } }, body }))
        }
        done={() => say(words.started)}
        action={words.start}
      >
        <Form.Item name="month" label={say(words.month)} rules={useNeeded()}>
          <Input type="month" style={{ maxWidth: 220 }} />
        </Form.Item>
      </CommandForm>
    </Panel>
  );
}
