import { checkReapplication } from '../../rules/reapplication.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkReapplication);
