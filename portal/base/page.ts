import type { ComponentType } from 'react';
import type { Role } from './session.ts';
import type { Words } from './words.ts';

/** A page of a subject, loaded when it is opened. */
export interface PageSpec {
  /** In the part of the address behind `#`; `$name` is a parameter. */
  path: `/${string}`;
  title: Words;
  /** Who is shown it; what they may do there says the API. */
  roles: readonly Role[];
  /** Where it stands in the menu; absent for a page that is reached from another. */
  menu?: number;
  load(): Promise<{ Page: ComponentType }>;
}

export const STAFF = ['agency', 'operator', 'auditor'] as const satisfies readonly Role[];
