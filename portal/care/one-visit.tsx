import { useQuery } from '@tanstack/react-query';
import { Alert, Flex } from 'antd';
import { answerOf, api } from '../base/api.ts';
import { CommandForm } from '../base/form.tsx';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Panel, Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { ChangeVisit } from './change-visit.tsx';
import { record } from './queue.ts';
import { VisitDetails } from './visit-details.tsx';
import { partsOf, type SentVisit, sentOf, type Visit } from './visit-values.ts';
import * as words from './words.ts';

/** One visit with its proofs; its provider corrects it or takes it back, the agency may have it looked at. */
export function Page() {
  const say = useSay();
  const careVisitId = useParameter('careVisitId');
  const { month, personId } = partsOf(careVisitId);
  const found = useQuery({
    queryKey: ['person-visits', personId, month],
    queryFn: () =>
      answerOf(
        api.GET('/persons/{personId}/care-visits', { params: { path: { personId }, query: { month } } }),
      ),
  });
  return (
    <Read from={found}>
      {({ items }) => {
        const visit = items.find((one) => one.careVisitId === careVisitId);
        return visit ? (
          <Opened visit={visit} />
        ) : (
          <Alert type="info" showIcon title={say(words.noSuchVisit)} />
        );
      }}
    </Read>
  );
}

function Opened({ visit }: { visit: Visit }) {
  const say = useSay();
  const { role } = useWho();
  const { careVisitId, reviewId, state, revision } = visit;
  const mayOpenReview = (role === 'agency' || role === 'operator') && state === 'released';
  return (
    <Flex vertical gap="large" style={{ maxWidth: 1000 }}>
      <Title>{say(words.oneVisit)}</Title>
      <VisitDetails visit={visit} />
      <Flex gap="large" wrap>
        {reviewId && <To page={`/reviews/${reviewId}`}>{say(words.theReview)}</To>}
        {mayOpenReview && (
          <To page="/reviews/new" search={{ careVisitId }}>
            {say(words.lookAt)}
          </To>
        )}
      </Flex>
      {role === 'provider' && <Changes key={revision} visit={visit} />}
    </Flex>
  );
}

function Changes({ visit }: { visit: Visit }) {
  const say = useSay();
  const send = (one: SentVisit, key: string) => record(visit.providerId, one, key);
  return (
    <>
      <Panel title={say(words.correct)}>
        <ChangeVisit visit={sentOf(visit)} send={send} done={words.corrected} />
      </Panel>
      {visit.state !== 'withdrawn' && (
        <Panel title={say(words.takeBack)}>
          <p>{say(words.takeBackIntro)}</p>
          <CommandForm<object, unknown>
            name="take-back"
            send={(_values, key) => send({ ...sentOf(visit), withdrawn: true }, key)}
            done={() => say(words.takenBack)}
            action={words.takeBack}
          >
            {null}
          </CommandForm>
        </Panel>
      )}
    </>
  );
}
