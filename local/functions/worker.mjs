/**
 * The inside of one Lambda function: a worker thread that loads the bundle once and runs its handler for every event
 * it is sent. Plain JavaScript, because a worker thread does not inherit the loader that runs TypeScript.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { codeDirectory, handler, functionName, functionArn, memoryMegabytes } = workerData;
const [moduleName, exportName] = splitHandler(handler);

try {
  const run = await loadHandler();
  parentPort.on('message', (message) => answer(run, message));
  parentPort.postMessage({ kind: 'ready' });
} catch (error) {
  parentPort.postMessage({ kind: 'failed', error: describe(error) });
}

async function loadHandler() {
  const file = ['.mjs', '.js', '.cjs']
    .map((ending) => join(codeDirectory, moduleName + ending))
    .find(existsSync);
  if (file === undefined) throw named('Runtime.ImportModuleError', `Cannot find module '${moduleName}'`);
  const loaded = await import(pathToFileURL(file).href);
  const run = loaded[exportName] ?? loaded.default?.[exportName];
  if (typeof run !== 'function')
    throw named('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  return run;
}

async function answer(run, { id, requestId, payload, deadlineMillis }) {
  try {
    const result = await run(JSON.parse(payload), contextOf(requestId, deadlineMillis));
    parentPort.postMessage({ kind: 'result', id, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    parentPort.postMessage({ kind: 'error', id, error: describe(error) });
  }
}

function contextOf(requestId, deadlineMillis) {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMegabytes),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadlineMillis - Date.now()),
  };
}

/** The error as Lambda's Node.js runtime reports it. */
function describe(error) {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') };
}

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

function splitHandler(text) {
  const dot = text.lastIndexOf('.');
  return [text.slice(0, dot), text.slice(dot + 1)];
}
