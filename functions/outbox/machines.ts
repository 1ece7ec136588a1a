/** The state machines by name; each is defined in `workflows/<name>.ts`. A machine stands behind those that it runs. */
export const MACHINES = [
  'visit',
  'assessment',
  'reassessment',
  'publication',
  'care-mode',
  'acceptance',
  'application',
  'ordered-assessment',
  'correction',
  'renewal',
  'suspension',
  'ending',
  'deadline',
  'settlement',
] as const;
export type MachineName = (typeof MACHINES)[number];

/** The environment variable in which a function finds the ARN of a machine that it may start. */
export function machineVariable(machine: MachineName): string {
  return `${machine.toUpperCase().replaceAll('-', '_')}_STATE_MACHINE_ARN`;
}
