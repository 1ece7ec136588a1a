import { useQuery } from '@tanstack/react-query';
import { Flex, Tag, Timeline } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { instant } from '../base/format.ts';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Panel, Quiet, Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import type { Words } from '../base/words.ts';
import * as words from './words.ts';

type Carer = Schemas['CarerDetail'];

/** A carer with everything that the register says, and how it came to say so. */
export function Page() {
  const carerId = useParameter('carerId');
  const carer = useQuery({
    queryKey: ['carer', carerId],
    queryFn: () => answerOf(api.GET('/carers/{carerId}', { params: { path: { carerId } } })),
  });
  return <Read from={carer}>{(found) => <Opened carer={found} />}</Read>;
}

function Opened({ carer }: { carer: Carer }) {
  const say = useSay();
  const { carerId, name, trainedOn, onToday, entries } = carer;
  return (
    <Flex vertical gap="large" style={{ maxWidth: 1000 }}>
      <Title>
        {name} {onToday.suspended && <Tag>{say(words.suspended)}</Tag>}
      </Title>
      <Quiet>
        {carerId} · {say(words.trained)} {trainedOn ?? '—'}
      </Quiet>
      <Part of={carer} what="qualification" title={words.qualifications} rows={qualificationRows(carer)} />
      <Part of={carer} what="employment" title={words.employments} rows={employmentRows(carer)} />
      <Part of={carer} what="suspension" title={words.suspensions} rows={suspensionRows(carer)} />
      {entries && <Part of={carer} what="relative" title={words.relatives} rows={relativeRows(carer)} />}
      {entries && <History entries={entries} />}
    </Flex>
  );
}

/** What is told, and the values by which the form finds it again. */
interface Row {
  told: Words;
  found: Record<string, string>;
}

const FORMS = {
  qualification: words.qualification,
  employment: words.employment,
  suspension: words.suspension,
  relative: words.relative,
};

function Part({
  of: { carerId },
  what,
  title,
  rows,
}: {
  of: Carer;
  what: keyof typeof FORMS;
  title: Words;
  rows: Row[] | undefined;
}) {
  const say = useSay();
  const { role, subjectId } = useWho();
  const own = role === 'provider' && subjectId ? { providerId: subjectId } : {};
  const isMine = role === 'agency' || (role === 'provider' && what === 'employment');
  const page = `/carers/${carerId}/${what}`;
  return (
    <Panel
      title={say(title)}
      extra={
        isMine && (
          <To page={page} search={own}>
            {say(FORMS[what])}
          </To>
        )
      }
    >
      {rows === undefined && <Quiet>{say(words.notSaid)}</Quiet>}
      {rows?.length === 0 && <Quiet>{say(words.none)}</Quiet>}
      {rows?.map(({ told, found }) => (
        <Flex key={JSON.stringify(found)} justify="space-between" wrap gap="small">
          <span>{say(told)}</span>
          {isMine && (
            <To page={page} search={found}>
              {say(words.change)}
            </To>
          )}
        </Flex>
      ))}
    </Panel>
  );
}

interface Span {
  from: string;
  to: string | null;
}

function daysOf({ from, to }: Span): Words {
  return { zh: `${from} — ${to ?? words.open.zh}`, en: `${from} — ${to ?? words.open.en}` };
}

function rowOf(span: Span, { zh, en }: Words, found: Record<string, string>): Row {
  const days = daysOf(span);
  return {
    told: { zh: `${zh} ${days.zh}`, en: `${en} ${days.en}` },
    found: { ...found, from: span.from, ...(span.to && { to: span.to }) },
  };
}

function qualificationRows({ qualifications }: Carer): Row[] | undefined {
  return qualifications?.map(({ code, level, ...span }) => {
    const title = words.qualificationTitles[code] ?? { zh: code, en: code };
    const skill = level === undefined ? { zh: '', en: '' } : words.levelTitle({ level });
    const told = { zh: `${title.zh} ${skill.zh}`, en: `${title.en} ${skill.en}` };
    return rowOf(span, told, { code, ...(level !== undefined && { level: String(level) }) });
  });
}

function employmentRows({ employments }: Carer): Row[] | undefined {
  return employments?.map(({ providerId, ...span }) =>
    rowOf(span, { zh: providerId, en: providerId }, { providerId }),
  );
}

/** Nothing said is no suspension. */
function suspensionRows({ suspensions = [] }: Carer): Row[] {
  return suspensions.map(({ reason = '', ...span }) => rowOf(span, { zh: reason, en: reason }, {}));
}

function relativeRows({ relatives }: Carer): Row[] | undefined {
  return relatives?.map((personId) => ({ told: { zh: personId, en: personId }, found: { personId } }));
}

function History({ entries }: { entries: NonNullable<Carer['entries']> }) {
  const say = useSay();
  const items = entries.map(({ number, at, by, kind, told }) => ({
    key: number,
    content: (
      <>
        <strong>{say(words.entryKinds[kind] ?? { zh: kind, en: kind })}</strong>{' '}
        <Quiet>
          {instant(at)} · {by}
        </Quiet>
        <div>{toldIn(told)}</div>
      </>
    ),
  }));
  return (
    <Panel title={say(words.entries)}>
      <Timeline items={items} />
    </Panel>
  );
}

function toldIn(told: Record<string, unknown>): string {
  return Object.entries(told)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
}
