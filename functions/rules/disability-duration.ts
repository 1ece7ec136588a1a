import { checkDisabilityDuration } from '../../rules/application/disability-duration.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkDisabilityDuration);
