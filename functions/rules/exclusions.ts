import { checkExclusions } from '../../rules/exclusions.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkExclusions);
