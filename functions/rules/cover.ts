import { checkCover } from '../../rules/enrolment/cover.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkCover);
