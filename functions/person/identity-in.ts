import type * as z from 'zod';
import { type Identity, parseIdNumber } from '../../rules/base/identity.ts';
import type { PassportInput } from './input.ts';

/** The document that a body names, see `document` in input.ts. */
export function identityIn(body: {
  idNumber?: string | undefined;
  passport?: z.infer<typeof PassportInput> | undefined;
}): Identity {
  const { idNumber, passport } = body;
  if (!passport) return parseIdNumber(idNumber ?? '');
  const { number, ...told } = passport;
  return { idKind: 'passport', idNumber: number, ...told };
}
