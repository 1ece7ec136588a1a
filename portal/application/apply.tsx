import { Checkbox, Flex, Form, Input } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { CommandForm, useNeeded } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To, useFilters } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { useScheme } from '../scheme/in-force.ts';
import { PaperChoice } from '../scheme/papers.tsx';
import * as words from './words.ts';

const ITEMS = ['eating', 'bowel-bladder', 'bathing', 'dressing', 'toileting', 'transfer'] as const;
type Item = (typeof ITEMS)[number];

interface Values {
  personId: string;
  disabledSince: string;
  papers?: string[];
  dependentIn?: Item[];
}

/** An application for oneself, or by the office for whoever stands at its counter. */
export function Page() {
  const say = useSay();
  const { role, subjectId, through } = useWho();
  const scheme = useScheme();
  const [{ personId = '' }] = useFilters();
  const isOwn = role === 'insured';
  return (
    <Flex vertical gap="large" style={{ maxWidth: 800 }}>
      <Title>{say(words.apply)}</Title>
      <p>{say(words.intro)}</p>
      <Read from={scheme}>
        {({ version }) => (
          <CommandForm<Values, { caseId: string }>
            name="application"
            initial={{ personId: isOwn ? (subjectId ?? '') : personId }}
            send={(values, key) =>
              send(
                values,
                through === undefined ? 'self' : 'family',
                version.application.selfAssessment !== undefined,
                key,
              )
            }
            done={({ caseId }) => <To page={`/cases/${caseId}`}>{say(words.submitted)}</To>}
          >
            <Who isOwn={isOwn} />
            <Since />
            <PaperChoice name="papers" title={words.papers} isNeeded={false} />
            {version.application.selfAssessment && <SelfAssessment />}
          </CommandForm>
        )}
      </Read>
    </Flex>
  );
}

function send(values: Values, applicant: 'self' | 'family', isSelfAssessed: boolean, key: string) {
  const { personId, disabledSince, papers = [], dependentIn = [] } = values;
  const answers = Object.fromEntries(ITEMS.map((item) => [item, dependentIn.includes(item)]));
  return answerOf(
    api.POST('/applications', {
      params: { header: { 'Idempotency-Key': key } },
      body: {
        personId,
        disabledSince,
        applicant,
        papers,
        ...(isSelfAssessed && { selfAssessment: answers as Record<Item, boolean> }),
      },
    }),
  );
}

function Who({ isOwn }: { isOwn: boolean }) {
  const say = useSay();
  const needed = useNeeded();
  return (
    <Form.Item name="personId" label={say(words.personId)} rules={needed} hidden={isOwn}>
      <Input maxLength={64} style={{ maxWidth: 360 }} />
    </Form.Item>
  );
}

function Since() {
  const say = useSay();
  return (
    <Form.Item name="disabledSince" label={say(words.disabledSince)} rules={useNeeded()}>
      <Input type="date" style={{ maxWidth: 220 }} />
    </Form.Item>
  );
}

function SelfAssessment() {
  const say = useSay();
  const options = ITEMS.map((value) => ({
    value,
    label: say(words.items[value] ?? { zh: value, en: value }),
  }));
  return (
    <Form.Item name="dependentIn" label={say(words.selfAssessment)}>
      <Checkbox.Group style={{ display: 'grid', gap: 8 }} options={options} />
    </Form.Item>
  );
}
