import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions, Flex, Tag, Timeline } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Nothing, Read } from '../base/notice.tsx';
import { Panel, Quiet, Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { titleOf, useScheme } from '../scheme/in-force.ts';
import { roles } from '../shell/words.ts';
import * as words from './words.ts';

type Case = Schemas['Case'];

/** A case as it stands: what it waits for, why it was decided so, and how it came there. */
export function Page() {
  const caseId = useParameter('caseId');
  const found = useQuery({
    queryKey: ['case', caseId],
    queryFn: () => answerOf(api.GET('/cases/{caseId}', { params: { path: { caseId } } })),
  });
  return <Read from={found}>{(one) => <Opened found={one} />}</Read>;
}

function Opened({ found }: { found: Case }) {
  const say = useSay();
  return (
    <Flex vertical gap="large" style={{ maxWidth: 1000 }}>
      <Title>
        {found.personName ?? found.personId}{' '}
        <Tag>{say(words.states[found.state] ?? { zh: found.state, en: found.state })}</Tag>
      </Title>
      <Facts found={found} />
      <Reasons found={found} />
      <Waiting found={found} />
      <Course timeline={found.timeline} />
    </Flex>
  );
}

function Facts({ found }: { found: Case }) {
  const say = useSay();
  const scheme = useScheme();
  const version = scheme.data?.version;
  const papers = (codes: readonly string[]) =>
    codes.length === 0
      ? say(words.none)
      : codes.map((code) => say(titleOf(version?.application.papers ?? [], 'code', code))).join('；');
  const { kind, grade, level, clock } = found;
  const items = [
    { key: 'kind', label: say(words.kind), children: say(words.kinds[kind] ?? { zh: kind, en: kind }) },
    { key: 'appliedOn', label: say(words.appliedOn), children: found.appliedOn },
    ...(grade
      ? [
          {
            key: 'grade',
            label: say(words.grade),
            children: say(titleOf(version?.grades ?? [], 'id', grade)),
          },
        ]
      : []),
    ...(level === undefined ? [] : [{ key: 'level', label: say(words.level), children: level }]),
    ...(clock ? [{ key: 'clock', label: say(words.due), children: <Clock clock={clock} /> }] : []),
    { key: 'papers', label: say(words.papersHandedIn), children: papers(found.papers) },
    { key: 'missing', label: say(words.papersMissing), children: papers(found.papersMissing) },
  ];
  return <Descriptions column={{ xs: 1, md: 2 }} items={items} />;
}

function Clock({ clock }: { clock: NonNullable<Case['clock']> }) {
  const say = useSay();
  if (clock.dueOn === null) return say(words.stopped);
  return (
    <>
      {clock.dueOn} {clock.remainingDays !== null && `· ${say(words.remaining)} ${clock.remainingDays}`}{' '}
      {clock.provisional && <Tag>{say(words.provisional)}</Tag>}
    </>
  );
}

function Reasons({ found: { reasons, remedy } }: { found: Case }) {
  const say = useSay();
  if (!reasons?.length) return null;
  const description = (
    <>
      {reasons.map((reason) => (
        <div key={reason.code}>
          {say(reason)}（{reason.clause}）
        </div>
      ))}
      {remedy && (
        <div>
          <strong>{say(words.remedy)}</strong> {say(remedy)}（{remedy.clause}，{say(words.untilOn)}{' '}
          {remedy.untilOn}）
        </div>
      )}
    </>
  );
  return <Alert type="warning" showIcon title={say(words.reasons)} description={description} />;
}

function Waiting({ found: { waitingFor } }: { found: Case }) {
  const say = useSay();
  return (
    <Panel title={say(words.nowDo)}>
      {waitingFor.length === 0 && <Nothing>{say(words.nothingToDo)}</Nothing>}
      {waitingFor.map((waiting) => (
        <WaitingTask key={waiting.taskId} waiting={waiting} />
      ))}
    </Panel>
  );
}

/** Who may look at the task is led to it; everybody reads what the case waits for. */
function WaitingTask({ waiting }: { waiting: Case['waitingFor'][number] }) {
  const say = useSay();
  const me = useWho().role;
  const { taskId, title, role, dueAt } = waiting;
  const isSeen = me === role || me === 'agency' || me === 'auditor';
  return (
    <p>
      {isSeen ? <To page={`/tasks/${taskId}`}>{say(title)}</To> : say(title)} · {say(words.forWhom)}{' '}
      {say(roles[role] ?? { zh: role, en: role })} · {say(words.due)} {instant(dueAt)}
    </p>
  );
}

function Course({ timeline }: { timeline: Case['timeline'] }) {
  const say = useSay();
  const items = timeline.map((event, index) => ({
    key: `${event.at} ${index}`,
    content: (
      <>
        <strong>{say(event.title)}</strong>{' '}
        <Quiet>
          {instant(event.at)} · {say(event.who)}
        </Quiet>
        <div>{say(event.sentence)}</div>
      </>
    ),
  }));
  return (
    <Panel title={say(words.course)}>
      <Timeline items={items} />
    </Panel>
  );
}
