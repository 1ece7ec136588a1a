import { AwsError } from '../../../aws-error.ts';

/** Random bytes of a task token: enough that nobody guesses one. */
export const TOKEN_BYTES = 32;

const MAGIC = Buffer.from([0, 0, 0, 42]);
const SEQUENCE_BYTES = 6;

/** A task token names its execution, so that a token of a closed task can be told from one that never was. */
export function tokenOf(execution: number, randomHex: string): string {
  const sequence = Buffer.alloc(SEQUENCE_BYTES);
  sequence.writeUIntBE(execution, 0, SEQUENCE_BYTES);
  return Buffer.concat([MAGIC, sequence, Buffer.from(randomHex, 'hex')]).toString('base64');
}

/** Sequence number of the execution a token was issued for; throws InvalidToken for anything that is no token. */
export function executionOfToken(token: string): number {
  const bytes = Buffer.from(token, 'base64');
  const isWhole =
    bytes.length === MAGIC.length + SEQUENCE_BYTES + TOKEN_BYTES && bytes.toString('base64') === token;
  if (!isWhole || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  }
  return bytes.readUIntBE(MAGIC.length, SEQUENCE_BYTES);
}
