import { parseArgs } from 'node:util';

export interface Options {
  port: number;
  dataDirectory: string;
  clock: 'real' | 'virtual';
  sample: boolean;
  fresh: boolean;
  stay: boolean;
  seed: string;
  help: boolean;
}

/** A command line that cannot be followed; the message is meant to be read by whoever typed it. */
export class OptionsError extends Error {
  override name = 'OptionsError';
}

export const HELP = `长护 Changhu：在本机运行长期护理保险经办系统 · runs the whole system on this machine

  npm start                   加载五城政策和示例数据，走完全程并结算一个月，然后继续运行
                              loads five cities and a sample, plays it, settles a month, and stays up
  npm start -- --fresh        清空数据后重新开始 · starts anew
  npm start -- --empty        只加载政策，不加载示例 · loads the schemes and no sample
  npm start -- --port 8080    端口 · the port (default 8080)
  npm start -- --data DIR     数据目录 · where the data is kept (default .changhu)
  npm start -- --clock real   使用真实时钟（仅新建数据）· a real clock (default: virtual; real with --empty)
  npm start -- --seed TEXT    示例数据的种子 · the sample's seed (default changhu)
  npm start -- --once         显示结果后退出 · ends after the summary
`;

/** @throws OptionsError naming the option and the reason */
export function readOptions(argv: string[]): Options {
  const values = parse(argv);
  const sample = !values.empty;
  const clock = values.clock ?? (sample ? 'virtual' : 'real');
  if (clock !== 'real' && clock !== 'virtual')
    throw new OptionsError(`--clock 只能是 real 或 virtual · must be real or virtual, not ${clock}`);
  if (sample && clock === 'real')
    throw new OptionsError(
      '示例要推进时间，不能用真实时钟；请加 --empty · the sample moves time: use --empty with --clock real',
    );
  return {
    port: portOf(values.port),
    dataDirectory: values.data,
    clock,
    sample,
    fresh: values.fresh,
    stay: !values.once,
    seed: values.seed,
    help: values.help,
  };
}

function parse(argv: string[]) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: {
        port: { type: 'string', default: '8080' },
        data: { type: 'string', default: '.changhu' },
        clock: { type: 'string' },
        empty: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        once: { type: 'boolean', default: false },
        seed: { type: 'string', default: 'changhu' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch (error) {
    throw new OptionsError((error as Error).message);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new OptionsError(
    `--port 须为 0 至 65535 的整数 · must be a whole number from 0 to 65535, not ${text}`,
  );
}
