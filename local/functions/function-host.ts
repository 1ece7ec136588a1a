import type { Activity } from '../activity.ts';
import type { FunctionDeployment } from '../template/functions.ts';
import { functionNameIn } from '../template/identity.ts';
import { FunctionWorker } from './function-worker.ts';
import { failed, type InvocationResult, maxPayloadBytes } from './invocation.ts';

export interface FunctionHostOptions {
  functions: FunctionDeployment[];
  environmentOf: (deployment: FunctionDeployment) => Record<string, string>;
  activity: Activity;
  /** Receives every line the functions write. */
  log: (line: string) => void;
}

/** Runs the deployed Lambda functions, each in its own worker thread that starts with its first invocation. */
export class FunctionHost {
  private readonly deployments: Map<string, FunctionDeployment>;
  private readonly workers = new Map<string, FunctionWorker>();
  private readonly options: FunctionHostOptions;
  private closed = false;

  constructor(options: FunctionHostOptions) {
    this.options = options;
    this.deployments = new Map(options.functions.map((deployment) => [deployment.name, deployment]));
  }

  /** Whether `reference` (a name, or an ARN with or without a qualifier) is one of the deployed functions. */
  has(reference: string): boolean {
    return this.deployments.has(functionNameIn(reference) ?? '');
  }

  /** Invokes a function by name or ARN and waits for its answer; a failing function is a result, not an exception. */
  invoke(reference: string, payload: unknown): Promise<InvocationResult> {
    return this.options.activity.track(() => this.run(reference, payload));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.workers.values()].map((worker) => worker.terminate()));
    this.workers.clear();
  }

  private async run(reference: string, payload: unknown): Promise<InvocationResult> {
    const deployment = this.deployments.get(functionNameIn(reference) ?? '');
    if (deployment === undefined) {
      return failed('Lambda.ResourceNotFoundException', `Function not found: ${reference}`);
    }
    if (deployment.codeDirectory === null) {
      return failed('Lambda.InvalidRuntimeException', `${deployment.name} has no bundle this host can run`);
    }
    const text = JSON.stringify(payload ?? {});
    const size = Buffer.byteLength(text);
    if (size > maxPayloadBytes) {
      const message = `Request must be smaller than ${maxPayloadBytes} bytes, not ${size}`;
      return failed('Lambda.RequestTooLargeException', message);
    }
    if (this.closed) return failed('Lambda.ServiceException', 'the host is closing');
    return this.workerOf(deployment).invoke(text);
  }

  private workerOf(deployment: FunctionDeployment): FunctionWorker {
    const present = this.workers.get(deployment.name);
    if (present !== undefined && !present.spent) return present;
    const worker = new FunctionWorker(deployment, this.options.environmentOf(deployment), this.options.log);
    this.workers.set(deployment.name, worker);
    return worker;
  }
}
