import type { FunctionDeployment } from '../template/functions.ts';

/** A deployed function with all that a thread needs to run it; plain data, it is handed to the thread. */
export interface RunnableFunction {
  name: string;
  arn: string;
  /** `<module>.<export>`, as Lambda writes it. */
  handlerName: string;
  /** Folder of the deployed bundle. */
  codeDirectory: string;
  /** The same code built to share its modules with other functions, if there is such a build. */
  codeFile: string | null;
  /** The complete environment. */
  environment: Record<string, string>;
  /** The part of the environment that the template says. */
  declaredEnvironment: Record<string, string>;
  timeoutMillis: number;
  memoryMegabytes: number;
}

/** Null for code this host cannot run. */
export function runnableFunction(
  deployment: FunctionDeployment,
  environment: Record<string, string>,
  codeFile: string | null,
): RunnableFunction | null {
  const { name, arn, handler, codeDirectory, timeoutMillis, memoryMegabytes } = deployment;
  if (codeDirectory === null) return null;
  return {
    name,
    arn,
    handlerName: handler,
    codeDirectory,
    codeFile,
    environment,
    declaredEnvironment: deployment.environment,
    timeoutMillis,
    memoryMegabytes,
  };
}
