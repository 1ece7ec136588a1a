export { VISIT_COLUMNS, type VisitColumn, visitColumnOf, visitColumns } from './columns.ts';
export { asCoded } from './names.ts';
export { readVisitRow, type VisitRow, type VisitRowError } from './row.ts';
