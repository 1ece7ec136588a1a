import { Flex, Select } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { List } from '../base/list.tsx';
import { useFilters } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { usePlanColumns } from './columns.tsx';
import * as words from './words.ts';

type Summary = Schemas['CarePlanSummary'];
type ListName = 'to-file' | 'to-agree' | 'complete' | 'returned' | 'declined' | 'withdrawn';

/** What waits for the office comes first; a provider sees its own. */
export function Page() {
  const say = useSay();
  const { role } = useWho();
  const columns = usePlanColumns();
  const [filters, change] = useFilters();
  const options = Object.entries(words.lists).map(([value, title]) => ({ value, label: say(title) }));
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.plans)}</Title>
      <Select
        aria-label={say(words.whose)}
        value={filters.status ?? 'to-file'}
        options={options}
        onChange={(status) => change({ status, cursor: undefined })}
        style={{ width: 260 }}
      />
      <List<Summary>
        name="care-plans"
        scope={role}
        columns={columns}
        rowKey={({ planId }) => planId}
        empty={words.none}
        read={({ cursor, status = 'to-file' }) =>
          answerOf(
            api.GET('/care-plans', {
              params: { query: { status: status as ListName, limit: 50, ...(cursor && { cursor }) } },
            }),
          )
        }
      />
    </Flex>
  );
}
