import { reassessmentCost } from '../../rules/assessment/reassessment-cost.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(reassessmentCost);
