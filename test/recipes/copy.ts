import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fromRoot } from '../../infra/paths.ts';
import type { Recipe } from './recipe.ts';

/** What a recipe did, as git sees it. */
export interface Done {
  added: string[];
  edited: string[];
}

/** A copy of the repository as it stands, with a history of its own and the installed packages of the original. */
export class Copy {
  readonly directory = mkdtempSync(join(tmpdir(), 'changhu-recipes-'));

  constructor() {
    for (const file of lines(run(fromRoot('.'), 'git', 'ls-files', '-co', '--exclude-standard')))
      if (file !== 'node_modules' && existsSync(fromRoot(file)))
        cpSync(fromRoot(file), join(this.directory, file));
    symlinkSync(fromRoot('node_modules'), join(this.directory, 'node_modules'));
    this.#git('init', '--quiet');
    this.#keep('as it was');
  }

  /** Carries out the recipe and keeps it in the copy's history. @throws Error where an edit finds no place */
  carryOut({ heading, adds, edits, pages = [] }: Recipe): Done {
    for (const [file, text] of Object.entries(adds)) {
      mkdirSync(dirname(join(this.directory, file)), { recursive: true });
      writeFileSync(join(this.directory, file), text);
    }
    for (const [file, edit] of Object.entries(edits)) {
      const path = join(this.directory, file);
      writeFileSync(path, edit(readFileSync(path, 'utf8')));
    }
    if (pages.length > 0) this.npm('run', 'docs');
    const status = lines(this.#git('status', '--porcelain', '--untracked-files=all'));
    this.#keep(heading);
    const filesMarked = (mark: string) =>
      status.filter((line) => line.startsWith(mark)).map((line) => line.slice(3));
    return { added: filesMarked('??').sort(), edited: filesMarked(' M').sort() };
  }

  npm(...words: string[]): string {
    return run(this.directory, 'npm', '--silent', ...words);
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), 'utf8');
  }

  delete(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  #keep(what: string): void {
    this.#git('add', '--all');
    this.#git('-c', 'user.name=recipe', '-c', 'user.email=recipe@localhost', 'commit', '--quiet', '-m', what);
  }

  #git(...words: string[]): string {
    return run(this.directory, 'git', ...words);
  }
}

/** @throws Error with what the program wrote, where it fails */
function run(cwd: string, program: string, ...words: string[]): string {
  try {
    return execFileSync(program, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${words.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`.slice(0, 4000));
  }
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
