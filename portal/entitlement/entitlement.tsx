import { useQuery } from '@tanstack/react-query';
import { Descriptions, Flex, Tag } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Panel, Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { type SchemeInForce, titleOf, useScheme } from '../scheme/in-force.ts';
import * as words from './words.ts';

type Entitlement = Schemas['Entitlement'];

export function Page() {
  const entitlementId = useParameter('entitlementId');
  const found = useQuery({
    queryKey: ['entitlement', entitlementId],
    queryFn: () =>
      answerOf(api.GET('/entitlements/{entitlementId}', { params: { path: { entitlementId } } })),
  });
  return <Read from={found}>{(one) => <Opened found={one} />}</Read>;
}

function Opened({ found }: { found: Entitlement }) {
  const say = useSay();
  const { role } = useWho();
  const version = useScheme().data?.version;
  return (
    <Flex vertical gap="large" style={{ maxWidth: 1000 }}>
      <Title>
        {found.personName ?? found.personId}{' '}
        <Tag>{say(words.states[found.state] ?? { zh: found.state, en: found.state })}</Tag>
      </Title>
      <Descriptions
        column={{ xs: 1, md: 2 }}
        items={[
          {
            key: 'grade',
            label: say(words.grade),
            children: say(titleOf(version?.grades ?? [], 'id', found.grade)),
          },
          { key: 'from', label: say(words.from), children: found.from },
          { key: 'to', label: say(words.to), children: found.to },
          { key: 'benefitsFrom', label: say(words.benefitsFrom), children: found.benefitsFrom },
          { key: 'renewal', label: say(words.renewalOpens), children: found.renewal.opensOn },
        ]}
      />
      <Course found={found} version={version} />
      <Flex gap="large" wrap>
        {role !== 'provider' && <To page={`/cases/${found.caseId}`}>{say(words.theCase)}</To>}
        {(role === 'provider' || role === 'agency') && (
          <To page={`/care/${found.entitlementId}`}>{say(words.record)}</To>
        )}
        {(role === 'provider' || role === 'agency') && (
          <To page={`/entitlements/${found.entitlementId}/plan`}>{say(words.newPlan)}</To>
        )}
        {role === 'provider' && <To page={`/care/${found.entitlementId}/visit`}>{say(words.recordVisit)}</To>}
      </Flex>
    </Flex>
  );
}

/** Who gave the care, in which mode, from when to when; and the days on which it rested. */
function Course({ found, version }: { found: Entitlement; version: SchemeInForce['version'] | undefined }) {
  const say = useSay();
  return (
    <Panel title={say(words.spells)}>
      {found.spells.map(({ from, to, careMode, providerId }) => (
        <p key={from}>
          {from} — {to} · {say(titleOf(version?.careModes ?? [], 'id', careMode))} ·{' '}
          {providerId === found.providerId ? (found.providerName ?? providerId) : providerId}
        </p>
      ))}
      {found.suspensions.map(({ from, to }) => (
        <p key={from}>
          {say(words.suspensions)} {from} — {to}
        </p>
      ))}
    </Panel>
  );
}
