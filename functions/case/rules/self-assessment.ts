import { checkSelfAssessment } from '../../../rules/application/self-assessment.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(checkSelfAssessment);
