import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clausesYaml, draftClauses } from '../rules/clauses/index.ts';
import { loadSchemeFolder } from '../rules/scheme/load.ts';
import { UsageError } from './errors.ts';
import { fromHere } from './folders.ts';

/**
 * `changhu scheme clauses FOLDER`: a first `clauses.yaml` from `source.md`, each sentence with the values that
 * already quote it. It never overwrites a file.
 */
export function draft({ folder, print }: { folder: string; print: (line: string) => void }): number {
  const directory = resolve(folder);
  const sourceFile = join(directory, 'source.md');
  if (!existsSync(sourceFile))
    throw new UsageError(`${folder}：没有 source.md · there is no source.md in ${folder}`);
  const file = join(directory, 'clauses.yaml');
  if (existsSync(file))
    throw new UsageError(
      `${fromHere(file)} 已存在，不覆盖 · exists already and is not overwritten; move it away first`,
    );
  const document = existsSync(join(directory, 'scheme.yaml')) ? loadSchemeFolder(directory) : null;
  const entries = draftClauses(readFileSync(sourceFile, 'utf8'), document);
  writeFileSync(file, clausesYaml(entries));
  const open = entries.filter(({ status }) => status === 'undecided').length;
  print(
    `${fromHere(file)}：${entries.length} 条，其中 ${open} 条待定 · ${entries.length} entries, ${open} of them undecided`,
  );
  return 0;
}
