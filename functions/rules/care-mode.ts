import { checkCareMode } from '../../rules/care-mode.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkCareMode);
