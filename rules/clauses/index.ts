export { type ClauseCheck, type ClauseFinding, checkClauses, type Repository } from './check.ts';
export { type ClauseCoverage, clauseCoverage, isComplete } from './coverage.ts';
export { type DraftEntry, draftClauses } from './draft.ts';
export { type ClauseEntry, ClausesFileSchema, clauseStatuses } from './format.ts';
export { readSourceText } from './source-text.ts';
export { type CitationAt, citationsIn, pathOf } from './value-paths.ts';
export { clausesYaml } from './write.ts';
