import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { readSealed, replaceSealed } from '../data/sealed-file.ts';
import { refused, type Seal } from '../data/seals.ts';
import type { SecretDeployment } from '../template/secrets.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const stored = z.record(z.string(), z.string());

/**
 * AWS Secrets Manager, as far as templates have it draw secrets: each is drawn once and kept. One that is lost is
 * refused like other data: what was made with it would no longer fit to what is made with another.
 */
export class Secrets {
  private readonly values: ReadonlyMap<string, string>;

  private constructor(values: ReadonlyMap<string, string>) {
    this.values = values;
  }

  /** @throws HostError when the file is missing or not what was written */
  static open(path: string, seal: Seal, declared: readonly SecretDeployment[]): Secrets {
    const values = readSecrets(path, seal);
    const missing = declared.filter(({ name }) => !values.has(name));
    for (const { name, length } of missing) values.set(name, drawn(length));
    if (missing.length > 0)
      replaceSealed(path, `${JSON.stringify(Object.fromEntries(values))}\n`, seal, 0o600);
    return new Secrets(values);
  }

  get(name: string): string | undefined {
    return this.values.get(name);
  }
}

/** Also for whoever only looks whether they can be read. */
export function readSecrets(path: string, seal: Seal): Map<string, string> {
  const text = readSealed(path, seal);
  if (text === null) return new Map();
  try {
    return new Map(Object.entries(stored.parse(JSON.parse(text))));
  } catch (error) {
    throw refused(path, 'it is not what was written', { cause: error });
  }
}

function drawn(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
