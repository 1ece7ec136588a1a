import { validityOf } from '../../../rules/assessment/validity.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(validityOf);
