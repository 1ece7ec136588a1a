import { createHmac } from 'node:crypto';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type IdDocument, plainIdNumber } from '../../rules/base/identity.ts';
import { environment } from '../base/environment.ts';

const ssm = new SSMClient({});
/** As the template has it made; a shorter one is none of ours. */
const LEAST_LENGTH = 64;

let known: Promise<string> | undefined;

/** The platform's key; no city has it, and no table holds it. */
export function platformKey(): Promise<string> {
  known ??= readKey();
  // What could not be read is read again by the next who asks.
  known.catch(() => {
    known = undefined;
  });
  return known;
}

async function readKey(): Promise<string> {
  const { Parameter } = await ssm.send(
    new GetParameterCommand({ Name: environment('DIGEST_KEY_PARAMETER'), WithDecryption: true }),
  );
  const key = Parameter?.Value ?? '';
  if (key.length < LEAST_LENGTH) throw new Error('the key of the digests is not one that this platform made');
  return key;
}

/**
 * Stands for a document where no city may read another's: the same for the same document however its number was typed,
 * and without the key nobody can tell which number it is of, although there are few enough numbers to try them all.
 */
export function documentDigest({ idKind, issuedBy = '', idNumber }: IdDocument, key: string): string {
  const told = [idKind, issuedBy, plainIdNumber(idNumber)].join('\n');
  return createHmac('sha256', key).update(told).digest('hex');
}
