/** The parts in which a city is exported; each is read by keys of its own. */
export const ROOT_NAMES = [
  'scheme',
  'calendars',
  'scheme-drafts',
  'persons',
  'joins',
  'entitlements',
  'cases',
  'providers',
  'assessors',
  'carers',
  'operator-contracts',
  'services',
  'settled-months',
  'owed',
  'runs',
  'revaluations',
  'roster-imports',
  'takeover-imports',
  'visit-imports',
  'tenant-imports',
] as const;
export type RootName = (typeof ROOT_NAMES)[number];
