import { readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { diffSchemes, schemeStateOf } from '../rules/scheme/diff.ts';
import { parseSchemeDocument, type SchemeDocument, SchemeError } from '../rules/scheme/index.ts';
import { loadSchemeFolder } from '../rules/scheme/load.ts';

const SCHEME_DIFF_USAGE = 'changhu scheme diff <fileOrFolder> <fromVersion> <toVersion>';

/**
 * `changhu scheme diff`: in what two versions of a scheme differ, Chinese first, one line each language.
 * @param args folder (or its `scheme.yaml`, or a scheme document as JSON), then the two versions by their first day
 * @returns the exit code: 0, or 1 where the arguments or the scheme are wrong
 */
export function schemeDiff(args: readonly string[], print: (line: string) => void = console.log): number {
  const [place, from, to, ...rest] = args;
  if (place === undefined || from === undefined || to === undefined || rest.length > 0) {
    print(`用法 usage: ${SCHEME_DIFF_USAGE}`);
    return 1;
  }
  try {
    for (const line of differenceLines(loadScheme(place), from, to)) print(line);
    return 0;
  } catch (error) {
    if (!(error instanceof SchemeError || error instanceof RangeError)) throw error;
    print(error.message);
    return 1;
  }
}

function differenceLines(document: SchemeDocument, from: string, to: string): string[] {
  const changes = diffSchemes(schemeStateOf(document, from), schemeStateOf(document, to));
  const { nameZh, nameEn } = document.tenant;
  const heading = [`${nameZh} ${from} → ${to}：${changes.length} 处不同`, `${nameEn} ${from} → ${to}`];
  return [...heading, ...changes.flatMap(({ zh, en }) => ['', zh, en])];
}

function loadScheme(place: string): SchemeDocument {
  if (isFolder(place)) return loadSchemeFolder(place);
  if (basename(place) === 'scheme.yaml') return loadSchemeFolder(dirname(place));
  return parseSchemeDocument(readJson(place), place);
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    throw new SchemeError([{ file: place, path: '', reason: 'cannot be read' }]);
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = `is neither a scheme folder nor a scheme document as JSON: ${(error as Error).message}`;
    throw new SchemeError([{ file, path: '', reason }]);
  }
}
