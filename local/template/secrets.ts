import { z } from 'zod';
import type { DeployedResource } from './deployed-resource.ts';

/** A secret that AWS Secrets Manager draws. */
export interface SecretDeployment {
  name: string;
  length: number;
}

/** Without punctuation, so that every alphabet of letters and digits serves. */
const properties = z.object({
  Name: z.string(),
  GenerateSecretString: z.strictObject({
    PasswordLength: z.int().min(1).max(4096).default(32),
    ExcludePunctuation: z.literal(true, 'only secrets without punctuation are drawn here'),
  }),
});

/** Reads an `AWS::SecretsManager::Secret`. */
export function readSecret(resource: DeployedResource): SecretDeployment {
  const { Name, GenerateSecretString } = resource.read(properties);
  return { name: Name, length: GenerateSecretString.PasswordLength };
}
