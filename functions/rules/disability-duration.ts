import { checkDisabilityDuration } from '../../rules/disability-duration.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkDisabilityDuration);
