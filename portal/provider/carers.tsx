import { Flex, Tag } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import type { Column } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { useWho } from '../base/who.tsx';
import { Register } from './register.tsx';
import * as words from './words.ts';

type Carer = Schemas['Carer'];

/** All carers of the city; a provider sees those whom it employs or employed. */
export function Page() {
  const say = useSay();
  const { role } = useWho();
  const columns: Column<Carer>[] = [
    {
      key: 'name',
      title: words.name,
      render: ({ carerId, name, onToday }) => (
        <Flex gap="small">
          <To page={`/carers/${carerId}`}>{name}</To>
          {onToday.suspended && <Tag>{say(words.suspended)}</Tag>}
        </Flex>
      ),
    },
    { key: 'id', title: words.id, render: ({ carerId }) => carerId },
    {
      key: 'qualifications',
      title: words.qualifications,
      render: ({ onToday: { qualifications } }) =>
        qualifications
          ?.map((code) => say(words.qualificationTitles[code] ?? { zh: code, en: code }))
          .join('、') || '—',
    },
    {
      key: 'employers',
      title: words.employments,
      render: ({ onToday: { employers } }) => employers?.join('、') || '—',
    },
    { key: 'trained', title: words.trained, render: ({ trainedOn }) => trainedOn ?? '—' },
  ];
  return (
    <Register<Carer>
      name="carers"
      title={words.carers}
      more={
        role === 'provider'
          ? { page: '/carers/hire', title: words.hire, role }
          : { page: '/carers/new', title: words.newCarer }
      }
      columns={columns}
      rowKey={({ carerId }) => carerId}
      read={(query) => answerOf(api.GET('/carers', { params: { query } }))}
    />
  );
}
