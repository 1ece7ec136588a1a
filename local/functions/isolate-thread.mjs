/**
 * The inside of an isolate: a worker thread that runs the handlers of several Lambda functions, each with its own
 * environment. Plain JavaScript, because a worker thread does not inherit the loader that runs TypeScript.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { commonEnvironment } = workerData;
const functions = new Map(workerData.functions.map((one) => [one.name, { ...one, handler: undefined }]));
/** Whose code is running: the function's environment, and the call. */
const current = new AsyncLocalStorage();

process.env = environmentOfTheCaller();
process.on('uncaughtException', (error) => {
  parentPort.postMessage({ kind: 'uncaught', id: current.getStore()?.id, error: describe(error) });
});
parentPort.on('message', (message) => {
  if (message.kind === 'sign-of-life') parentPort.postMessage({ kind: 'alive' });
  else void answer(functions.get(message.functionName), message);
});

/** `process.env` as each function sees it. Code that runs for no function sees what all of them have in common. */
function environmentOfTheCaller() {
  const target = () => current.getStore()?.environment ?? commonEnvironment;
  return new Proxy(
    {},
    {
      get: (_, name) => target()[name],
      has: (_, name) => name in target(),
      set: (_, name, value) => Reflect.set(target(), name, String(value)),
      deleteProperty: (_, name) => Reflect.deleteProperty(target(), name),
      ownKeys: () => Reflect.ownKeys(target()),
      getOwnPropertyDescriptor: (_, name) => Reflect.getOwnPropertyDescriptor(target(), name),
    },
  );
}

function answer(one, { id, requestId, payload }) {
  return current.run({ id, environment: one.environment }, async () => {
    try {
      const handler = await loaded(one);
      const deadlineMillis = Date.now() + one.timeoutMillis;
      parentPort.postMessage({ kind: 'begun', id });
      const result = await handler(JSON.parse(payload), contextOf(one, requestId, deadlineMillis));
      parentPort.postMessage({ kind: 'result', id, payload: JSON.stringify(result) ?? 'null' });
    } catch (error) {
      const kind = one.failedToLoad ? 'not-loaded' : 'error';
      parentPort.postMessage({ kind, id, error: describe(error) });
    }
  });
}

async function loaded(one) {
  one.loading ??= load(one);
  try {
    return await one.loading;
  } catch (error) {
    one.failedToLoad = true;
    throw error;
  }
}

async function load({ codeFile, codeDirectory, handlerName }) {
  const [moduleName, exportName] = splitHandler(handlerName);
  const file = codeFile ?? fileIn(codeDirectory, moduleName);
  const module = await import(pathToFileURL(file).href);
  const handler = module[exportName] ?? module.default?.[exportName];
  if (typeof handler !== 'function')
    throw named('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  return handler;
}

function fileIn(codeDirectory, moduleName) {
  const file = ['.mjs', '.js', '.cjs']
    .map((ending) => join(codeDirectory, moduleName + ending))
    .find(existsSync);
  if (file === undefined) throw named('Runtime.ImportModuleError', `Cannot find module '${moduleName}'`);
  return file;
}

function contextOf({ name, arn, memoryMegabytes }, requestId, deadlineMillis) {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMegabytes),
    logGroupName: `/aws/lambda/${name}`,
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
