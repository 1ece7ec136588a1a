import { checkDisabilityDuration } from '../../../rules/application/disability-duration.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(checkDisabilityDuration);
