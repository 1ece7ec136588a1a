import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SchemeError } from '../scheme/error.ts';
import { parseWith } from '../scheme/parse.ts';
import { type ClauseEntry, ClausesFileSchema } from './format.ts';

/**
 * The entries of a folder's `clauses.yaml`.
 * @throws SchemeError naming file, path and reason
 */
export function loadClauses(directory: string): ClauseEntry[] {
  const file = join(directory, 'clauses.yaml');
  if (!existsSync(file)) {
    const reason = `is missing; begin it with: npx changhu scheme clauses ${directory}`;
    throw new SchemeError([{ file, path: '', reason }]);
  }
  return parseWith(ClausesFileSchema, readYaml(file), file).clauses;
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SchemeError([
      { file, path: '', reason: `is not readable as YAML: ${(error as Error).message}` },
    ]);
  }
}
