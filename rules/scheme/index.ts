export type { Citation } from '../base/cited.ts';
export type {
  AllowanceRule,
  BenefitRule,
  PackageRule,
  ReimbursementRule,
} from './benefit-format.ts';
export type { Circumstances } from './choice.ts';
export {
  bookOfVersions,
  type CompiledRule,
  type CompiledScheme,
  type CompiledScope,
  type CompiledSharedLimit,
  compileScheme,
  type SchemeBook,
  schemeBook,
  type YearlyParameters,
} from './compile.ts';
export { diffSchemes, type SchemeChange, schemeStateOf } from './diff.ts';
export { issueWords, SchemeError, type SchemeIssue } from './error.ts';
export {
  type CareMode,
  type Component,
  type Exclusion,
  type RefusalCode,
  type SchemeDocument,
  SchemeDocumentSchema,
  type SchemeVersion,
} from './format.ts';
export type { ServiceItem } from './item-format.ts';
export {
  type ProcessStep,
  type SelfAssessmentGrade,
  selfAssessmentGrades,
} from './lifecycle-format.ts';
export type { CostLimit, Quota } from './limit-format.ts';
export type { CompiledLimit } from './limits.ts';
export { parseSchemeDocument } from './parse.ts';
export { quoteIssues } from './quotes.ts';
export { type Reach, reachOf } from './reach.ts';
export type { CheckCode, LeadsTo, ReviewCheck } from './review-format.ts';
export type { AssessmentStandard } from './standard.ts';
export type { Leaf, Varied } from './varied.ts';
