import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, Tag } from 'antd';
import { answerOf, api, type Schemas } from '../base/api.ts';
import { useSay } from '../base/language.tsx';
import { To, useParameter } from '../base/navigation.tsx';
import { Read } from '../base/notice.tsx';
import { Panel, Title } from '../base/panel.tsx';
import { useWho } from '../base/who.tsx';
import { VisitDetails } from '../care/visit-details.tsx';
import { AppealDecisionForm, AppealForm, DecisionForm } from './decisions.tsx';
import { Findings } from './findings.tsx';
import { isOpenToAppeal, isStaff } from './read.ts';
import { Course } from './told.tsx';
import * as words from './words.ts';

type Review = Schemas['GetReviewAnswer'];

/** A review with its visit, what was found and decided; and below, what whoever looks at it may do. */
export function Page() {
  const reviewId = useParameter('reviewId');
  const found = useQuery({
    queryKey: ['review', reviewId],
    queryFn: () => answerOf(api.GET('/reviews/{reviewId}', { params: { path: { reviewId } } })),
  });
  return <Read from={found}>{(review) => <Opened review={review} />}</Read>;
}

function Opened({ review }: { review: Review }) {
  const say = useSay();
  const { role } = useWho();
  const { visit, providerId, month, reason } = review;
  return (
    <Flex vertical gap="large" style={{ maxWidth: 1000 }}>
      <Title>
        {say(words.review)} · {review.personName ?? review.personId} {review.date}{' '}
        <Tag>{say(words.states[review.state])}</Tag>
      </Title>
      <Panel title={say(words.findings)} extra={<Tag>{say(words.whys[review.why])}</Tag>}>
        {reason && isStaff(role) && (
          <p>
            {say(words.orderedFor)}：{reason}
          </p>
        )}
        <Findings of={review} />
      </Panel>
      <Panel title={say(words.theVisit)}>
        {visit.revision !== review.revision && (
          <Alert type="warning" showIcon title={say(words.visitChanged)} />
        )}
        <VisitDetails visit={visit} />
        <Flex gap="large" wrap>
          <To page={`/care-visits/${visit.careVisitId}`}>{say(words.openVisit)}</To>
          {isStaff(role) && (
            <To page={`/providers/${providerId}/visits`} search={{ month }}>
              {say(words.itsVisits)}
            </To>
          )}
        </Flex>
      </Panel>
      <Course of={review} />
      <Next review={review} />
    </Flex>
  );
}

/** What comes next of it, for whoever is signed in. */
function Next({ review }: { review: Review }) {
  const say = useSay();
  const { role, userId } = useWho();
  const { state, decision } = review;
  if (role === 'provider') return isOpenToAppeal(review) ? <AppealForm review={review} /> : null;
  if (state === 'waiting' && (role === 'operator' || role === 'agency'))
    return <DecisionForm review={review} />;
  if (state !== 'appealed') return null;
  if (role === 'operator') return <Alert type="info" showIcon title={say(words.appealForAgency)} />;
  if (role !== 'agency') return null;
  // As the API names who decided.
  return decision?.by === `agency:${userId}` ? (
    <Alert type="info" showIcon title={say(words.deductedByYou)} />
  ) : (
    <AppealDecisionForm review={review} />
  );
}
