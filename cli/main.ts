import { parseArgs } from 'node:util';
import { SchemeError } from '../rules/scheme/index.ts';
import { catalogue } from './catalogue.ts';
import { coverage } from './coverage.ts';
import { dataAccept, dataCheck } from './data.ts';
import { draft } from './draft.ts';
import { UsageError } from './errors.ts';
import { lint } from './lint.ts';
import { printable, printableLines } from './printable.ts';
import {
  rosterImport,
  rosterTemplate,
  takeoverImport,
  takeoverTemplate,
  visitsImport,
  visitsTemplate,
} from './roster.ts';
import { schemeDiff } from './scheme-diff.ts';
import { shadowCompare, shadowTemplate } from './shadow.ts';
import { show } from './show.ts';
import { TableError } from './table/errors.ts';
import { tenantExport, tenantImport } from './tenant.ts';

const HELP = `长护 Changhu

  npx changhu scheme lint [目录…] [--json]       检查政策：原文、条款、逐种情形、逐日、封顶
                                                 checks schemes: quotes, clauses, every case on every day, caps
  npx changhu scheme coverage [目录…]            各城条款落实情况 · what became of every clause, city by city
  npx changhu scheme show 城市 [--on 日期]       按条款列出某日有效的政策 · the values in force on a day, beside their words
  npx changhu scheme catalogue [目录…]           服务项目，及未对应国家目录的项目 · service items, and those not mapped to the national list
  npx changhu scheme diff 目录 版本 版本          两个版本有何不同 · in what two versions differ
  npx changhu scheme clauses 目录                由 source.md 起草或增补 clauses.yaml · drafts clauses.yaml from source.md, or adds what it lacks

  npx changhu roster template > 名册.csv         名册模板 · a roster to fill in; tells what the columns hold
  npx changhu roster import 文件 --tenant 地区    导入参保名册（CSV 或 XLSX），中断后再次运行即继续
                                                 imports a roster; run it again and it goes on where it stopped
  npx changhu takeover template > 存量.csv       存量接管模板 · entitlements that run elsewhere, to fill in
  npx changhu takeover import 文件 --tenant 地区  接管存量待遇资格；人员须已登记
                                                 takes over entitlements that run elsewhere; the roster comes first
  npx changhu visits template > 服务.csv          上门服务模板 · visits to fill in; tells what the columns hold
  npx changhu visits import 文件 --tenant 地区 --provider 机构  上传上门服务，中断后再次运行即继续
                                                 records a provider's visits; run it again and it goes on
  npx changhu shadow template > 已付.csv          原系统所付的模板 · what another system paid, to fill in
  npx changhu shadow compare 文件 --tenant 地区   与本系统所算逐一比对，不入账；差额大者在前，附条款
                                                 compares it with what is computed here, to the fen, and books nothing
      --report 文件      全部差异（默认 文件.differences.csv）· where all differences go
      --dry-run         试导入：逐行检查，不登记 · checks every row and enrols nobody
      --sheet 名称或序号  工作簿中的一张工作表 · a sheet of the workbook, by name or number
      --rejects 文件     退回的行（默认 文件.rejected.csv）· where rejected rows go, to correct and import
      --url 网址         默认 default http://127.0.0.1:8080
      --user 角色        本机登录的角色，默认 agency · who signs in on this machine's host
      --token 令牌       或环境变量 CHANGHU_TOKEN · or in the environment, for any other host

  npx changhu data check [数据目录]               检查本机数据目录的全部文件（默认 .changhu；主机须已停止）
                                                 reads all of a data folder of this machine's host, which must be stopped
  npx changhu data accept [数据目录]              放弃缺失部分，按现状使用 · gives up what is missing and goes on with the rest
  npx changhu tenant export --tenant 地区 --out 文件夹  导出本地区全部数据 · everything of a city in documented files
  npx changhu tenant import 文件夹 --tenant 地区  导入空的地区；在办申请须先办结
                                                 into the same city without persons; no case may be open

目录 a folder with scheme.yaml, or the name of a city of seeds/; none: all cities of seeds/
退出码 exit status: 0 无误 nothing wrong · 1 有发现 findings · 2 命令有误 the command cannot be followed
  tenant export, import: 0 完成 done · 3 未完成 the API was not reached or refused
  shadow compare: 0 分文不差 equal to the fen · 1 有差异 differences · 3 未完成 the API was not reached or refused
  roster, takeover, visits import: 0 全部导入 every row taken · 1 有退回 rows rejected · 3 未完成，可继续 broken off, run it again · 130 已停止 stopped
`;

interface Invocation {
  values: {
    json: boolean;
    help: boolean;
    on?: string | undefined;
    tenant?: string | undefined;
    provider?: string | undefined;
    url: string;
    user: string;
    token?: string | undefined;
    'dry-run': boolean;
    sheet?: string | undefined;
    rejects?: string | undefined;
    report?: string | undefined;
    out?: string | undefined;
  };
  positionals: string[];
}
type Print = (line: string) => void;
type Command = (
  given: string[],
  options: Invocation['values'],
  print: Print,
  printError: Print,
) => number | Promise<number>;

const SCHEME_COMMANDS: Record<string, Command> = {
  lint: (folders, { json }, print) => lint({ folders, json, print }),
  coverage: (folders, _, print) => coverage({ folders, print }),
  catalogue: (folders, _, print) => catalogue({ folders, print }),
  show: (given, { on }, print) => show({ folder: one(given, 'scheme show'), on, print }),
  diff: (given, _, print) => schemeDiff(given, print),
  clauses: (given, _, print) => draft({ folder: one(given, 'scheme clauses'), print }),
};

const ROSTER_COMMANDS: Record<string, Command> = {
  template: (_, __, print, printError) => rosterTemplate(print, printError),
  import: (given, { 'dry-run': dryRun, ...options }, print, printError) =>
    rosterImport(one(given, 'roster import'), { ...options, dryRun }, print, printError),
};

const DATA_COMMANDS: Record<string, Command> = {
  check: (given, _, print) => dataCheck(given, print),
  accept: (given, _, print) => dataAccept(given, print),
};

const TAKEOVER_COMMANDS: Record<string, Command> = {
  template: (_, __, print, printError) => takeoverTemplate(print, printError),
  import: (given, { 'dry-run': dryRun, ...options }, print, printError) =>
    takeoverImport(one(given, 'takeover import'), { ...options, dryRun }, print, printError),
};

const VISITS_COMMANDS: Record<string, Command> = {
  template: (_, __, print, printError) => visitsTemplate(print, printError),
  import: (given, { 'dry-run': dryRun, ...options }, print, printError) =>
    visitsImport(one(given, 'visits import'), { ...options, dryRun }, print, printError),
};

const SHADOW_COMMANDS: Record<string, Command> = {
  template: (_, __, print, printError) => shadowTemplate(print, printError),
  compare: (given, options, print, printError) =>
    shadowCompare(one(given, 'shadow compare'), options, print, printError),
};

const TENANT_COMMANDS: Record<string, Command> = {
  export: (given, options, print, printError) => {
    if (given.length > 0)
      throw new UsageError('tenant export 不接受其他参数 · takes nothing but its options');
    return tenantExport(options, print, printError);
  },
  import: (given, options, print, printError) =>
    tenantImport(one(given, 'tenant import'), options, print, printError),
};

const GROUPS: Record<string, Record<string, Command>> = {
  scheme: SCHEME_COMMANDS,
  roster: ROSTER_COMMANDS,
  data: DATA_COMMANDS,
  takeover: TAKEOVER_COMMANDS,
  visits: VISITS_COMMANDS,
  shadow: SHADOW_COMMANDS,
  tenant: TENANT_COMMANDS,
};

/**
 * Runs a command line and gives its exit status: 0 nothing wrong, 1 findings, 2 the command cannot be followed. Files
 * and answers are printed in part, so nothing goes to the terminal that it would obey.
 */
export async function main(
  argv: string[],
  out: Print = console.log,
  err: Print = console.error,
): Promise<number> {
  const print: Print = (line) => out(printableLines(line));
  const printError: Print = (line) => err(printableLines(line));
  try {
    return await run(argv, print, printError);
  } catch (error) {
    if (error instanceof SchemeError) {
      printError(error.message);
      return 1;
    }
    if (error instanceof TableError) {
      printError(printable(error.message));
      return 2;
    }
    if (!(error instanceof UsageError)) throw error;
    printError(`${error.message}\n\n${HELP}`);
    return 2;
  }
}

async function run(argv: string[], print: Print, printError: Print): Promise<number> {
  const { values, positionals } = parsed(argv);
  if (values.help || positionals.length === 0) {
    print(HELP);
    return 0;
  }
  const [group, name, ...given] = positionals;
  const commands = Object.hasOwn(GROUPS, group ?? '') ? GROUPS[group ?? ''] : undefined;
  const command = commands && Object.hasOwn(commands, name ?? '') ? commands[name ?? ''] : undefined;
  if (!command)
    throw new UsageError(`没有此命令 · there is no command: ${positionals.slice(0, 2).join(' ')}`);
  return command(given, values, print, printError);
}

function parsed(argv: string[]): Invocation {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        on: { type: 'string' },
        tenant: { type: 'string' },
        provider: { type: 'string' },
        url: { type: 'string', default: 'http://127.0.0.1:8080' },
        user: { type: 'string', default: 'agency' },
        token: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        sheet: { type: 'string' },
        rejects: { type: 'string' },
        report: { type: 'string' },
        out: { type: 'string' },
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
  throw new UsageError(`${command} 须指定一个 · takes exactly one folder, city or file`);
}
