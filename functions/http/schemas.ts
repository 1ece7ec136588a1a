/** What the API takes: the Zod schemas of bodies and queries, one file a resource. */
export * from './schemas/cases.ts';
export * from './schemas/corrections.ts';
export * from './schemas/entitlements.ts';
export * from './schemas/messages.ts';
export * from './schemas/person-facts.ts';
export * from './schemas/persons.ts';
export * from './schemas/registers.ts';
export * from './schemas/roster-imports.ts';
export * from './schemas/schemes.ts';
export * from './schemas/services.ts';
export * from './schemas/settlement.ts';
export * from './schemas/tasks.ts';
export * from './schemas/values.ts';
