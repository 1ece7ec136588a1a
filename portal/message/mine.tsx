import { Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import * as words from './words.ts';

type Message = Schemas['Message'];

/** What the city told whoever is signed in. */
export function Page() {
  const say = useSay();
  const personId = useWho().subjectId ?? '';
  const columns: Column<Message>[] = [
    { key: 'at', title: words.at, render: ({ at }) => instant(at) },
    { key: 'text', title: words.text, render: ({ text }) => say(text) },
    {
      key: 'case',
      title: words.theCase,
      render: ({ caseId }) => <To page={`/cases/${caseId}`}>{say(words.open)}</To>,
    },
  ];
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.messages)}</Title>
      <List<Message>
        name="messages"
        scope={personId}
        columns={columns}
        rowKey={({ messageId }) => messageId}
        empty={words.noneYet}
        read={({ cursor }) =>
          answerOf(
            api.GET('/messages', { params: { query: { personId, limit: 50, ...(cursor && { cursor }) } } }),
          )
        }
      />
    </Flex>
  );
}
