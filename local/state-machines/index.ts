export { JournalDamagedError, UnsupportedDefinitionError } from './errors.ts';
export type { InvocationResult, LambdaInvoker } from './invoker.ts';
export { type StateMachineOptions, StateMachineService } from './service.ts';
