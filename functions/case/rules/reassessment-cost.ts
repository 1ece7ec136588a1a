import { reassessmentCost } from '../../../rules/assessment/reassessment-cost.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(reassessmentCost);
