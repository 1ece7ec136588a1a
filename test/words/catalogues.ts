import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from '../../infra/paths.ts';

const HAN = /\p{Script=Han}/u;

/** Where people's words may stand, and why: everything else names them. */
const CATALOGUES: readonly RegExp[] = [
  // Sentences of a folder.
  /\/words\.ts$/,
  /^rules\/scheme\/difference\//,
  // What an event, a task, a message or a problem is called.
  /^functions\/event\//,
  /^functions\/message\/templates\.ts$/,
  /^functions\/http\/(care-|import-)?problems\.ts$/,
  // Texts made of many pieces: explanations and printed documents.
  /^rules\/explanation\//,
  /^functions\/document\//,
  // Descriptions of inputs and answers, and of the scheme's format.
  /operations\.ts$|views\.ts$|input\.ts$|format\.ts$/,
  /^functions\/http\/openapi\.ts$/,
  /^functions\/front-door\/tags\.ts$/,
];

/** Chinese that is read, not shown, or belongs to the text of the papers. */
const READ: readonly string[] = [
  'portal/visit-file/read.ts',
  'rules/base/cited.ts',
  'rules/base/identity.ts',
  'rules/base/working-days.ts',
  'rules/clauses/numbers.ts',
  'rules/clauses/places.ts',
  'rules/clauses/quoted-number.ts',
  'rules/clauses/source-text.ts',
  'rules/clauses/unused-numbers.ts',
  'rules/enrolment/cell-reader.ts',
  'rules/enrolment/roster-columns.ts',
  'rules/enrolment/roster-forms.ts',
  'rules/enrolment/roster-row.ts',
  'rules/lint/probe.ts',
  'rules/scheme/diff.ts',
  'rules/scheme/varied.ts',
  'rules/takeover/columns.ts',
  'rules/takeover/paid-columns.ts',
  'rules/takeover/row.ts',
  'rules/visit-rows/columns.ts',
  'rules/visit-rows/forms.ts',
  'rules/visit-rows/row.ts',
  'rules/visit-rows/times.ts',
];

/** Lines of code with Chinese in them, outside every catalogue: `file:line`. */
export function strayWords(): string[] {
  return sourceFiles()
    .filter((file) => !CATALOGUES.some((pattern) => pattern.test(file)) && !READ.includes(file))
    .flatMap((file) =>
      readFileSync(fromRoot(file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (HAN.test(codeOf(line)) ? [`${file}:${index + 1}`] : [])),
    );
}

/** The words.ts of every folder. */
export function wordFiles(): string[] {
  return sourceFiles().filter((file) => file.endsWith('/words.ts'));
}

/** A line without its comment; the formatter gives each comment lines of its own, or the end of one. */
function codeOf(line: string): string {
  return /^\s*(\/\/|\/\*|\*)/.test(line) ? '' : line.replace(/\s\/\/.*$/, '');
}

function sourceFiles(): string[] {
  return ['rules', 'functions', 'portal'].flatMap((folder) =>
    readdirSync(fromRoot(folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('build/'))
      .map((file) => join(folder, file)),
  );
}
