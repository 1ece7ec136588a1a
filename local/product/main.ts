import { ensureAssembly } from '../../infra/assembly.ts';
import { fromRoot } from '../../infra/paths.ts';
import { discoverTenants } from '../../infra/tenants.ts';
import { buildPortalAside } from '../../portal/build/aside.ts';
import { portalDirectory } from '../../portal/build/directory.ts';
import { type SchemeDocument, SchemeError } from '../../rules/scheme/index.ts';
import { loadSchemeFolder } from '../../rules/scheme/load.ts';
import { clearData } from '../clear-data.ts';
import { type Host, startHost } from '../host.ts';
import { HostError } from '../host-error.ts';
import { HELP, type Options, OptionsError, readOptions } from './options.ts';
import { ApiProblem } from './sample/client.ts';
import { marksIn } from './sample/mark.ts';
import { Progress } from './sample/progress.ts';
import { loadSchemes } from './sample/schemes.ts';
import { playSample, SAMPLE_START } from './sample/story.ts';
import { summaryTable } from './sample/summary.ts';
import { signIns } from './sign-ins.ts';
import { welcome } from './welcome.ts';

/** `npm start`: builds, synthesises, starts the host, plays the sample, shows what came of it, and stays up. */
async function main(options: Options): Promise<void> {
  const documents = discoverTenants().map(({ id }) => loadSchemeFolder(fromRoot(`seeds/${id}`)));
  const { outdir, synthesised } = await ensureAssembly();
  console.log(synthesised ? '✓ 构建并合成 · built and synthesised' : '✓ 构建无变化 · nothing to build');
  if (options.fresh) await clearData(options.dataDirectory);
  const host = await startHost({
    dataDirectory: options.dataDirectory,
    assemblyDirectory: outdir,
    port: options.port,
    clock: options.clock === 'real' ? 'real' : { virtualStart: `${SAMPLE_START}T00:00:00.000Z` },
    signIns,
    siteDirectory: portalDirectory,
    lost: (error) => {
      console.error(error.message);
      process.exit(1);
    },
  });
  try {
    await Promise.all([fill(host, documents, options), portalBuilt()]);
  } catch (error) {
    await host.close();
    throw error;
  }
  if (!options.stay) return host.close();
  console.log(welcome(host, documents, options.sample));
}

/** @throws HostError with what the build said */
async function portalBuilt(): Promise<void> {
  await buildPortalAside().catch(({ message }: Error) => {
    throw new HostError(`门户没有构建成功：${message}`, `The portal was not built: ${message}`);
  });
}

async function fill(host: Host, documents: SchemeDocument[], options: Options): Promise<void> {
  const progress = new Progress();
  for (const line of await loadSchemes(host.url, documents, progress)) console.log(`! ${line}`);
  if (!options.sample) return;
  const stage = {
    url: host.url,
    now: () => new Date(host.clock.nowMillis()).toISOString(),
    advanceTo: host.advanceTo,
    idle: host.idle,
  };
  const startedAt = performance.now();
  const marks = marksIn(options.dataDirectory);
  const played = await playSample(stage, documents, options.seed, progress, marks);
  if ('left' in played) return console.log(`! ${LEFT[played.left]}`);
  console.log(`\n${summaryTable(played.summaries)}\n`);
  if (played.met > 0) console.log(`! ${metOthers(played.met)}`);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`示例用时 ${seconds} 秒 · the sample took ${seconds} s\n`);
}

/** Why the sample is not played on. */
const LEFT = {
  'clock-moved':
    '时钟已被推进到示例结束之后，示例不再继续，数据未作改动 · the clock was moved past the end of the sample: it is not played on, and nothing was touched (--fresh starts anew)',
  'not-ours':
    "这些数据不是示例数据，未加载示例 · this data is not the sample's own: no sample was played (--empty says so from the start, --data names another folder)",
};

function metOthers(count: number): string {
  return `示例中有 ${count} 项已由他人办理，以他人所办为准 · somebody else had already done ${count} of the sample's steps; what they did stands`;
}

function explain(error: unknown): string {
  if (error instanceof OptionsError) return `${error.message}\n\n${HELP}`;
  if (error instanceof HostError || error instanceof SchemeError) return error.message;
  if (error instanceof ApiProblem)
    return `示例无法继续；可用 --empty 不带示例启动 · the sample cannot go on; --empty starts without it: ${error.message}`;
  return (error as Error).stack ?? String(error);
}

// As on Lambda; the worker threads of the functions share it.
process.env.TZ = 'UTC';

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) console.log(HELP);
  else await main(options);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
