import { validityOf } from '../../rules/validity.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(validityOf);
