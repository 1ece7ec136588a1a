export { type CitationAt, citationsIn, pathOf } from '../scheme/value-paths.ts';
export { type ClauseCheck, checkClauses, type ReadBy, type Repository } from './check.ts';
export { isComplete } from './coverage.ts';
export { draftClauses } from './draft.ts';
export { type ClauseEntry, ClausesFileSchema } from './format.ts';
export { mergedClauses } from './merge.ts';
export { readSourceText } from './source-text.ts';
export { clausesYaml } from './write.ts';
