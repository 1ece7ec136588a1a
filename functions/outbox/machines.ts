/** The state machines by name; each is defined in `workflows/<name>.ts`. A machine stands behind those that it runs. */
export const MACHINES = [
  'visit',
  'assessment',
  'reassessment',
  'publication',
  'care-mode',
  'acceptance',
  'application',
  'ordered-assessment',
  'correction',
  'revaluation',
  'renewal',
  'suspension',
  'ending',
  'deadline',
  'recount',
  'double-insurance',
  'review',
  'search-index',
  'settlement',
] as const;
export type MachineName = (typeof MACHINES)[number];
