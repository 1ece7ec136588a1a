import { parseArgs } from 'node:util';
import { SchemeError } from '../rules/scheme/index.ts';
import { coverage } from './coverage.ts';
import { draft } from './draft.ts';
import { UsageError } from './errors.ts';
import { lint } from './lint.ts';
import { schemeDiff } from './scheme-diff.ts';
import { show } from './show.ts';

export const HELP = `长护 Changhu

  npx changhu scheme lint [目录…] [--json]       检查政策：原文、条款、逐种情形、逐日、封顶
                                                 checks schemes: quotes, clauses, every case on every day, caps
  npx changhu scheme coverage [目录…]            各城条款落实情况 · what became of every clause, city by city
  npx changhu scheme show 城市 [--on 日期]       按条款列出某日有效的政策 · the values in force on a day, beside their words
  npx changhu scheme diff 目录 版本 版本          两个版本有何不同 · in what two versions differ
  npx changhu scheme clauses 目录                由 source.md 起草 clauses.yaml · drafts clauses.yaml from source.md

目录 a folder with scheme.yaml, or the name of a city of seeds/; none: all cities of seeds/
退出码 exit status: 0 无误 nothing wrong · 1 有发现 findings · 2 命令有误 the command cannot be followed
`;

interface Invocation {
  values: { json: boolean; help: boolean; on?: string | undefined };
  positionals: string[];
}
type Print = (line: string) => void;
type Command = (given: string[], options: Invocation['values'], print: Print) => number;

const SCHEME_COMMANDS: Record<string, Command> = {
  lint: (folders, { json }, print) => lint({ folders, json, print }),
  coverage: (folders, _, print) => coverage({ folders, print }),
  show: (given, { on }, print) => show({ folder: one(given, 'show'), on, print }),
  diff: (given, _, print) => schemeDiff(given, print),
  clauses: (given, _, print) => draft({ folder: one(given, 'clauses'), print }),
};

/** Runs a command line and gives its exit status: 0 nothing wrong, 1 findings, 2 the command cannot be followed. */
export async function main(
  argv: string[],
  print: Print = console.log,
  printError: Print = console.error,
): Promise<number> {
  try {
    return run(argv, print);
  } catch (error) {
    if (error instanceof SchemeError) {
      printError(error.message);
      return 1;
    }
    if (!(error instanceof UsageError)) throw error;
    printError(`${error.message}\n\n${HELP}`);
    return 2;
  }
}

function run(argv: string[], print: Print): number {
  const { values, positionals } = parsed(argv);
  if (values.help || positionals.length === 0) {
    print(HELP);
    return 0;
  }
  const [group, name, ...given] = positionals;
  const command =
    group === 'scheme' && Object.hasOwn(SCHEME_COMMANDS, name ?? '')
      ? SCHEME_COMMANDS[name ?? '']
      : undefined;
  if (!command)
    throw new UsageError(`没有此命令 · there is no command: ${positionals.slice(0, 2).join(' ')}`);
  return command(given, values, print);
}

function parsed(argv: string[]): Invocation {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        on: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function one(given: string[], command: string): string {
  const [folder, ...more] = given;
  if (folder !== undefined && more.length === 0) return folder;
  throw new UsageError(`scheme ${command} 须指定一个 · takes exactly one folder or city`);
}
