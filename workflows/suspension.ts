import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { findCorrections } from './correction.ts';
import { call, ENTERED_AT, input, type Surroundings } from './states.ts';

/** A hospital stay was reported, put right or taken back: suspends or resumes, and corrects what was settled. */
export function suspensionDefinition(surroundings: Surroundings): sfn.IChainable {
  const { scope, functions } = surroundings;
  const review = call(scope, 'ReviewStays', functions('steps-review-stays'), {
    tenantId: input('tenantId'),
    personId: input('personId'),
    at: ENTERED_AT,
    cause: input('cause'),
  });
  return review.next(findCorrections(surroundings));
}
