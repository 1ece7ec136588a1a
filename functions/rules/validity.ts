import { validityOf } from '../../rules/assessment/validity.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(validityOf);
