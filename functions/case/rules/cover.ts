import { checkCover } from '../../../rules/enrolment/cover.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(checkCover);
