import { z } from 'zod';
import type { DeployedResource } from './deployed-resource.ts';

/** A parameter of SSM Parameter Store that the template holds. */
export interface ParameterDeployment {
  name: string;
  value: string;
}

const properties = z.object({
  Name: z.string(),
  Type: z.literal('String', 'only parameters of type String are served here'),
  Value: z.string(),
});

/** Reads an `AWS::SSM::Parameter`. */
export function readParameter(resource: DeployedResource): ParameterDeployment {
  const { Name, Value } = resource.read(properties);
  return { name: Name, value: Value };
}
