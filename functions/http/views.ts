/** What the API answers, one file a resource; the schemas describe (OpenAPI) and are the return types of the handlers. */
export * from './views/cases.ts';
export * from './views/corrections.ts';
export * from './views/entitlements.ts';
export * from './views/messages.ts';
export * from './views/person-facts.ts';
export * from './views/persons.ts';
export * from './views/platform.ts';
export * from './views/registers.ts';
export * from './views/roster-imports.ts';
export * from './views/schemes.ts';
export * from './views/services.ts';
export * from './views/settlement.ts';
export * from './views/tasks.ts';
export * from './views/values.ts';
