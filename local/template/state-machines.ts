import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { DeployedResource } from './deployed-resource.ts';

export interface StateMachineDeployment {
  arn: string;
  name: string;
  /** Amazon States Language as JSON text. */
  definition: string;
}

const properties = z.object({
  StateMachineType: z.enum(['STANDARD'], 'only STANDARD state machines are executed here').optional(),
  DefinitionString: z.string().optional(),
  Definition: z.record(z.string(), z.unknown()).optional(),
  DefinitionS3Location: z.looseObject({ Key: z.string() }).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.coerce.string()).default({}),
});

/** Reads an `AWS::StepFunctions::StateMachine`, wherever its definition stands. */
export function readStateMachine(resource: DeployedResource): StateMachineDeployment {
  const read = resource.read(properties);
  const definition =
    read.DefinitionString ??
    (read.Definition && JSON.stringify(read.Definition)) ??
    (read.DefinitionS3Location && definitionInAsset(resource, read.DefinitionS3Location.Key));
  if (definition === undefined)
    throw resource.refuse('DefinitionString', 'the state machine has no definition');
  return {
    arn: resource.ref,
    name: resource.attribute('Name'),
    definition: substitute(definition, read.DefinitionSubstitutions),
  };
}

function definitionInAsset(resource: DeployedResource, key: string): string {
  const path = resource.stack.assets.get(key);
  if (path === undefined || !existsSync(path)) {
    throw resource.refuse('DefinitionS3Location', `no asset has the key ${key}`);
  }
  return readFileSync(path, 'utf8');
}

/** Values go into JSON strings of the definition, so they are escaped as such. */
function substitute(definition: string, values: Record<string, string>): string {
  return definition.replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : JSON.stringify(value).slice(1, -1);
  });
}
