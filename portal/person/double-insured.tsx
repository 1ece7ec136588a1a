import { Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { type Column, List } from '../base/list.tsx';
import { To } from '../base/navigation.tsx';
import { Title } from '../base/panel.tsx';
import * as words from './words.ts';

type Found = Schemas['ListDoubleInsuredAnswer']['items'][number];

/** Who is insured in another city on some of the same days, to be cleared up with that city. */
export function Page() {
  const say = useSay();
  const columns: Column<Found>[] = [
    {
      key: 'name',
      title: words.name,
      render: ({ personId, personName }) => <To page={`/persons/${personId}`}>{personName ?? personId}</To>,
    },
    {
      key: 'cities',
      title: words.otherCities,
      render: ({ alsoInsuredIn }) =>
        alsoInsuredIn.map(({ nameZh, nameEn }) => say({ zh: nameZh, en: nameEn })).join('、'),
    },
    {
      key: 'since',
      title: words.foundAt,
      render: ({ alsoInsuredIn }) => alsoInsuredIn.map(({ foundAt }) => instant(foundAt)).join('、'),
    },
  ];
  return (
    <Flex vertical gap="middle">
      <Title>{say(words.doubleInsured)}</Title>
      <p>{say(words.doubleInsuredIntro)}</p>
      <List<Found>
        name="double-insured"
        columns={columns}
        rowKey={({ personId }) => personId}
        empty={words.nobodyTwice}
        read={({ cursor }) =>
          answerOf(
            api.GET('/double-insured', { params: { query: { limit: 50, ...(cursor && { cursor }) } } }),
          )
        }
      />
    </Flex>
  );
}
