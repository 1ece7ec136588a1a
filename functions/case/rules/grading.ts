import { gradeAssessment } from '../../../rules/assessment/index.ts';
import { rule } from '../../scheme/rule.ts';

export const handler = rule(gradeAssessment);
