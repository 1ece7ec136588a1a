import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clausesYaml, draftClauses, mergedClauses } from '../rules/clauses/index.ts';
import { loadSchemeFolder } from '../rules/scheme/load.ts';
import { UsageError } from './errors.ts';
import { fromHere } from './folders.ts';

/**
 * `changhu scheme clauses FOLDER`: a first `clauses.yaml` from `source.md`, each sentence with the values that
 * already quote it. An existing file keeps every line; what it lacks is put in between.
 */
export function draft({ folder, print }: { folder: string; print: (line: string) => void }): number {
  const directory = resolve(folder);
  const sourceFile = join(directory, 'source.md');
  if (!existsSync(sourceFile))
    throw new UsageError(`${folder}：没有 source.md · there is no source.md in ${folder}`);
  const file = join(directory, 'clauses.yaml');
  const document = existsSync(join(directory, 'scheme.yaml')) ? loadSchemeFolder(directory) : null;
  const sourceText = readFileSync(sourceFile, 'utf8');
  const entries = draftClauses(sourceText, document);
  const isNew = !existsSync(file);
  const merged = isNew
    ? { yaml: clausesYaml(entries), added: entries }
    : mergedClauses(readFileSync(file, 'utf8'), entries, sourceText, fromHere(file));
  if (merged.added.length > 0) writeFileSync(file, merged.yaml);
  const open = merged.added.filter(({ status }) => status === 'undecided').length;
  print(
    `${fromHere(file)}：${isNew ? '' : '增补 '}${merged.added.length} 条，其中 ${open} 条待定 · ${merged.added.length} ${isNew ? 'entries' : 'entries added'}, ${open} of them undecided`,
  );
  return 0;
}
