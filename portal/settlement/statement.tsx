import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { money } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { SigningPanel } from '../signing/panel.tsx';
import { LineCard } from './line-card.tsx';
import { monthsOf } from './months.ts';
import * as words from './words.ts';

type Statement = Schemas['Statement'];

/** A statement, each line explained to the clause. */
export function Page() {
  const statementId = useParameter('statementId');
  const statement = useQuery({
    queryKey: ['statement', statementId],
    queryFn: () => answerOf(api.GET('/statements/{statementId}', { params: { path: { statementId } } })),
  });
  return <Read from={statement}>{(found) => <Opened statement={found} />}</Read>;
}

function Opened({ statement }: { statement: Statement }) {
  const say = useSay();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 1000 }}>
      <Flex justify="space-between" wrap>
        <Title>
          {say(words.statement)} {monthsOf(statement)}
        </Title>
        <Button onClick={() => print()}>{say(words.print)}</Button>
      </Flex>
      <Sums statement={statement} />
      {statement.reviews?.map((review) => (
        <Alert
          key={`${review.month} ${review.component}`}
          type="warning"
          showIcon
          title={`${say(words.lookAt)} ${say(review)}`}
        />
      ))}
      <h2 className="part">{say(words.lines)}</h2>
      {statement.lines.map((line) => (
        <LineCard
          key={`${line.month} ${line.component} ${line.ruleId} ${line.correctionId} ${say(line.explanation)}`}
          line={line}
        />
      ))}
      <SigningPanel statementId={statement.statementId} />
      <p>
        <strong>{say(words.objection)}</strong> {say(statement.objection)}
      </p>
    </Flex>
  );
}

function Sums({ statement }: { statement: Statement }) {
  const say = useSay();
  const { personName, personId, providerName, providerId } = statement;
  const items = [
    { key: 'person', label: say(words.person), children: personName ?? personId },
    { key: 'provider', label: say(words.providerName), children: providerName ?? providerId ?? '—' },
    { key: 'fee', label: say(words.fee), children: say(money(statement.feeFen)) },
    { key: 'fund', label: say(words.fund), children: say(money(statement.fundFen)) },
    { key: 'self', label: say(words.self), children: say(money(statement.selfFen)) },
    { key: 'refused', label: say(words.refused), children: say(money(statement.refusedFen)) },
  ];
  return <Descriptions column={{ xs: 1, md: 2 }} items={items} />;
}
