import { checkCareMode } from '../../../rules/care-mode/choice.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(checkCareMode);
