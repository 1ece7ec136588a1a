import { checkReapplication } from '../../rules/application/reapplication.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkReapplication);
