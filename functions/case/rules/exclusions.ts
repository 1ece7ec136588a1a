import { checkExclusions } from '../../../rules/application/exclusions.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(checkExclusions);
