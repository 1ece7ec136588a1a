import { useQuery } from '@tanstack/react-query';
import { Descriptions, Flex } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Panel, Quiet, Title } from '../base/panel.tsx';
import { StateTag } from './columns.tsx';
import { Decisions } from './decisions.tsx';
import * as words from './words.ts';

type Plan = Schemas['CarePlan'];

/** One plan in plain words, and what whoever reads it may decide. */
export function Page() {
  const planId = useParameter('planId');
  const plan = useQuery({
    queryKey: ['care-plan', planId],
    queryFn: () => answerOf(api.GET('/care-plans/{planId}', { params: { path: { planId } } })),
  });
  return <Read from={plan}>{(found) => <Opened key={found.planId} plan={found} />}</Read>;
}

function Opened({ plan }: { plan: Plan }) {
  const say = useSay();
  const { personName, personId, providerName, providerId, revision, inForce } = plan;
  return (
    <Flex vertical gap="large" style={{ maxWidth: 900 }}>
      <Title>
        {say(words.plan)} · {personName ?? personId} <StateTag plan={plan} />
      </Title>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'provider', label: say(words.provider), children: providerName ?? providerId },
          { key: 'revision', label: say(words.revision), children: revision },
        ]}
      />
      <Panel title={say(words.items)}>
        <p>{say(inForce ? words.holds(inForce) : words.holdsNot(plan))}</p>
        <Items plan={plan} />
        {plan.note !== null && <p>{plan.note}</p>}
      </Panel>
      <Decisions plan={plan} />
      <Course plan={plan} />
    </Flex>
  );
}

function Items({ plan: { items } }: { plan: Plan }) {
  const say = useSay();
  return (
    <ul>
      {items.map(({ item, titleZh, titleEn, times, per, minutes }) => {
        const span = words.spans[per] ?? { zh: per, en: per };
        return (
          <li key={item}>
            {say({ zh: titleZh, en: titleEn })}：
            {say(words.often({ times, span, minutes: String(minutes ?? '') }))}
          </li>
        );
      })}
    </ul>
  );
}

const STEPS = ['proposed', 'filed', 'agreed', 'returned', 'declined', 'withdrawn'] as const;

function Course({ plan }: { plan: Plan }) {
  const say = useSay();
  const told = STEPS.flatMap((step) => {
    const found = plan[step];
    return found ? [{ step, ...found }] : [];
  }).sort((one, other) => (one.at < other.at ? -1 : 1));
  return (
    <Panel title={say(words.course)}>
      {told.map((one) => (
        <p key={one.step}>
          {say(words.steps[one.step] ?? { zh: one.step, en: one.step })}{' '}
          <Quiet>
            {instant(one.at)} · {one.by}
          </Quiet>
          {'reason' in one && one.reason !== null && <span> {one.reason}</span>}
          {'paper' in one && one.paper !== null && <span> {one.paper}</span>}
        </p>
      ))}
    </Panel>
  );
}
