import { Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import * as words from './words.ts';

type Person = Schemas['Person'];

export function Page() {
  const say = useSay();
  const { role } = useWho();
  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: words.name,
      render: ({ personId, name }) => <To page={`/persons/${personId}`}>{name}</To>,
    },
    { key: 'idNumber', title: words.idNumber, render: ({ idNumberMasked }) => idNumberMasked },
    { key: 'birthDate', title: words.birthDate, render: ({ birthDate }) => birthDate },
    { key: 'sex', title: words.sex, render: ({ sex }) => say(words.sexes[sex] ?? { zh: sex, en: sex }) },
    { key: 'phone', title: words.phone, render: ({ phoneMasked }) => phoneMasked ?? '—' },
  ];
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.persons)}</Title>
      {role !== 'auditor' && <To page="/persons/new">{say(words.newPerson)}</To>}
      <List<Person>
        name="persons"
        columns={columns}
        rowKey={({ personId }) => personId}
        empty={words.noPersons}
        read={({ cursor }) =>
          answerOf(api.GET('/persons', { params: { query: { limit: 50, ...(cursor && { cursor }) } } }))
        }
      />
    </Flex>
  );
}
