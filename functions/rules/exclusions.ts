import { checkExclusions } from '../../rules/application/exclusions.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkExclusions);
