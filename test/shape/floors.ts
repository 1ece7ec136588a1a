/**
 * The floors of the house, the ground first: whatever stands in a folder imports only from its own and from those
 * before it. `docs/architecture.md` says what each is for.
 */
export const FLOORS: Readonly<Record<string, readonly string[]>> = {
  '.': ['rules', 'seeds', 'functions', 'workflows', 'infra', 'local', 'cli', 'docs', 'release', 'test'],
  rules: [
    'base',
    'scheme',
    'enrolment',
    'application',
    'assessment',
    'care-mode',
    'entitlement',
    'benefit',
    'correction',
    'explanation',
    'clauses',
    'lint',
  ],
  functions: [
    'base',
    'storage',
    'lambda',
    'outbox',
    'http',
    'event',
    'access',
    'scheme',
    'message',
    'person',
    'roster',
    'provider',
    'mandate',
    'case',
    'document',
    'inbox',
    'care',
    'entitlement',
    'settlement',
    'scheme-change',
    'front-door',
  ],
};
