import { Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { List } from '../base/list.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { usePlanColumns } from './columns.tsx';
import * as words from './words.ts';

/** The plans of whoever is signed in, the latest first. */
export function Page() {
  const say = useSay();
  const personId = useWho().subjectId ?? '';
  const columns = usePlanColumns();
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.plans)}</Title>
      <List<Schemas['CarePlan']>
        name="my-care-plans"
        scope={personId}
        columns={columns}
        rowKey={({ planId }) => planId}
        empty={words.none}
        read={() =>
          answerOf(
            api.GET('/persons/{personId}/care-plans', {
              params: { path: { personId }, query: { limit: 100 } },
            }),
          )
        }
      />
    </Flex>
  );
}
