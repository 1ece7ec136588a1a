import { useQuery } from '@tanstack/react-query';
import { Descriptions, Flex, Timeline } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Nothing, Read } from '../base/notice.tsx';
import { Panel, Quiet, Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import type { Words } from '../base/words.ts';
import { AlsoInsured } from './also-insured.tsx';
import * as words from './words.ts';

type Person = Schemas['Person'];

/** A person with the facts that decide about them, and how those were recorded. */
export function Page() {
  const personId = useParameter('personId');
  const person = useQuery({
    queryKey: ['person', personId],
    queryFn: () => answerOf(api.GET('/persons/{personId}', { params: { path: { personId } } })),
  });
  return <Read from={person}>{(found) => <Opened person={found} />}</Read>;
}

function Opened({ person }: { person: Person }) {
  const say = useSay();
  const { role } = useWho();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 1000 }}>
      <Title>{person.name}</Title>
      <AlsoInsured personId={person.personId} />
      <Particulars person={person} />
      <Flex gap="large" wrap>
        <To page="/cases" search={{ personId: person.personId }}>
          {say(words.theirCases)}
        </To>
        <To page={`/persons/${person.personId}/visits`}>{say(words.theirVisits)}</To>
        {role !== 'auditor' && (
          <To page="/apply" search={{ personId: person.personId }}>
            {say(words.applyFor)}
          </To>
        )}
        {role !== 'auditor' && (
          <To page={`/persons/${person.personId}/hospital-stay`}>{say(words.reportStay)}</To>
        )}
      </Flex>
      <Recorded personId={person.personId} />
    </Flex>
  );
}

function Particulars({ person }: { person: Person }) {
  const say = useSay();
  const spans = (found: { from: string; to: string | null; what?: string }[]) =>
    found.length === 0
      ? say(words.none)
      : found.map(({ from, to, what }) => (
          <div key={`${from} ${what}`}>
            {what} {from} — {to ?? say(words.goesOn)}
          </div>
        ));
  const row = (key: string, label: Words, children: React.ReactNode) => ({
    key,
    label: say(label),
    children,
  });
  const insurance = (kind: string) => say(words.insurances[kind] ?? { zh: kind, en: kind });
  const items = [
    row('idNumber', words.idNumber, person.idNumberMasked),
    row('birthDate', words.birthDate, person.birthDate),
    row('sex', words.sex, say(words.sexes[person.sex] ?? { zh: person.sex, en: person.sex })),
    row('phone', words.phone, person.phoneMasked ?? '—'),
    row('address', words.address, person.address ?? '—'),
    ...(person.homePosition ? [row('home', words.homePosition, placed(person.homePosition))] : []),
    ...(person.diedOn ? [row('diedOn', words.diedOn, person.diedOn)] : []),
    row(
      'cover',
      words.cover,
      spans(person.coverSpells.map((spell) => ({ ...spell, what: insurance(spell.insurance) }))),
    ),
    row('pool', words.pool, spans(person.pools.map((span) => ({ ...span, what: span.pool })))),
    row(
      'stays',
      words.stays,
      spans(person.hospitalStays.map((stay) => ({ from: stay.admittedOn, to: stay.dischargedOn }))),
    ),
  ];
  return <Descriptions column={{ xs: 1, md: 2 }} items={items} />;
}

type Position = NonNullable<Person['homePosition']>;

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'longitude' in value;
}

function placed({ longitude, latitude, system }: Position): string {
  return `${longitude}, ${latitude} (${system})`;
}

function Recorded({ personId }: { personId: string }) {
  const say = useSay();
  const facts = useQuery({
    queryKey: ['facts', personId],
    queryFn: () =>
      answerOf(
        api.GET('/persons/{personId}/facts', { params: { path: { personId }, query: { limit: 100 } } }),
      ),
  });
  return (
    <Panel title={say(words.history)}>
      <Read from={facts}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing>{say(words.noFacts)}</Nothing>
          ) : (
            <Timeline
              items={items.map((fact) => ({ key: fact.factId, content: <FactLine fact={fact} /> }))}
            />
          )
        }
      </Read>
    </Panel>
  );
}

function FactLine({ fact: { kind, recordedAt, by, fact } }: { fact: Schemas['Fact'] }) {
  const say = useSay();
  const told = Object.entries(fact)
    .filter(([name]) => name !== 'kind')
    .map(([name, value]) => `${name} ${isPosition(value) ? placed(value) : String(value)}`)
    .join(' · ');
  return (
    <>
      <strong>{say(words.factKinds[kind] ?? { zh: kind, en: kind })}</strong>{' '}
      <Quiet>
        {instant(recordedAt)} · {by}
      </Quiet>
      <div>{told}</div>
    </>
  );
}
