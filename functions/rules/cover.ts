import { checkCover } from '../../rules/cover.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkCover);
