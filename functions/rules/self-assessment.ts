import { checkSelfAssessment } from '../../rules/application/self-assessment.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(checkSelfAssessment);
