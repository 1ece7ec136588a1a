import { gradeAssessment } from '../../rules/assessment/index.ts';
import { rule } from '../runtime/rule.ts';

export const handler = rule(gradeAssessment);
