// The floors, the ground first; each imports only from those before it:
//   base        JSON, errors, counting what is under way
//   expression  JSONata as Step Functions speaks it
//   definition  a machine as it is written, read once
//   journal     facts, histories and the archive on disk
//   run         what a state sees of the execution it runs in
//   states      one file for each kind of state
//   execution   one running execution: its facts and turns, and the interpreter of its states
//   store       every execution, running or archived
//   operations  the AWS protocol
//   service.ts  all of it together
export { JournalDamagedError, UnsupportedDefinitionError } from './base/errors.ts';
export { checkJournal } from './journal/check.ts';
export type { JournalSeals } from './journal/seal.ts';
export type { InvocationResult, LambdaInvoker } from './run/invoker.ts';
export { type StateMachineOptions, StateMachineService } from './service.ts';
