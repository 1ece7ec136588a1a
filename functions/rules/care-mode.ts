import { checkCareMode } from '../../rules/care-mode/choice.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkCareMode);
