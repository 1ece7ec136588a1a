import { z } from 'zod';
import type { DeployedResource } from './deployed-resource.ts';

/** A Lambda function as deployed. */
export interface FunctionDeployment {
  arn: string;
  name: string;
  /** `<module>.<export>`, as Lambda writes it. */
  handler: string;
  /** Folder that holds the bundle, or null for code this host cannot run. */
  codeDirectory: string | null;
  environment: Record<string, string>;
  timeoutMillis: number;
  memoryMegabytes: number;
}

const properties = z.object({
  Handler: z.string().optional(),
  Code: z.looseObject({ S3Key: z.string().optional() }),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).optional() }).optional(),
  Timeout: z.coerce.number().positive().default(3),
  MemorySize: z.coerce.number().positive().default(128),
  Layers: z.array(z.unknown()).max(0, 'layers are not supported').optional(),
});

/** Reads an `AWS::Lambda::Function`. */
export function readFunction(resource: DeployedResource): FunctionDeployment {
  const { Handler, Code, Environment, Timeout, MemorySize } = resource.read(properties);
  const codeDirectory = Code.S3Key === undefined ? null : resource.stack.assets.get(Code.S3Key);
  if (codeDirectory === undefined) throw resource.refuse('Code.S3Key', `no asset has the key ${Code.S3Key}`);
  return {
    arn: resource.attribute('Arn'),
    name: resource.ref,
    handler: Handler ?? '',
    codeDirectory: Handler === undefined ? null : codeDirectory,
    environment: Environment?.Variables ?? {},
    timeoutMillis: Timeout * 1000,
    memoryMegabytes: MemorySize,
  };
}
