import { checkReapplication } from '../../../rules/application/reapplication.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(checkReapplication);
