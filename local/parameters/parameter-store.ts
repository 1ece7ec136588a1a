import { z } from 'zod';
import { AwsError } from '../aws-error.ts';
import type { Seal } from '../data/seals.ts';
import { Secrets } from '../secrets/secrets.ts';
import type { Deployment } from '../template/deployment.ts';
import type { ParameterDeployment } from '../template/parameters.ts';

/** As AWS gives at most: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParametersByPath.html */
const mostPerPage = 10;

/** Under such a name it hands out a secret: https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html */
const secretPrefix = '/aws/reference/secretsmanager/';

const getInput = z.looseObject({ Name: z.string(), WithDecryption: z.boolean().default(false) });
const byPathInput = z.looseObject({
  Path: z.string().startsWith('/'),
  MaxResults: z.int().min(1).max(mostPerPage).default(mostPerPage),
  NextToken: z.string().regex(/^\d+$/).optional(),
  Recursive: z.literal(false, 'only the parameters right below the path').optional(),
  ParameterFilters: z.array(z.unknown()).max(0, 'filters are not supported here').optional(),
});

/** AWS Systems Manager Parameter Store, as far as functions read what the templates put there. */
export class ParameterStore {
  private readonly parameters: readonly ParameterDeployment[];
  private readonly secrets: Secrets;

  private constructor(parameters: readonly ParameterDeployment[], secrets: Secrets) {
    this.secrets = secrets;
    this.parameters = [...parameters].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** @param path of the file with the secrets. @throws HostError when it is damaged */
  static open({ parameters, secrets }: Deployment, path: string, seal: Seal): ParameterStore {
    return new ParameterStore(parameters, Secrets.open(path, seal, secrets));
  }

  /** Throws AwsError for what this store does not do, or does not have. */
  async call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>> {
    if (operation === 'GetParameter') return this.get(parsed(getInput, input));
    if (operation === 'GetParametersByPath') return this.byPath(parsed(byPathInput, input));
    throw new AwsError('UnknownOperationException', `${operation} is not supported here.`);
  }

  private get({ Name: name, WithDecryption }: z.output<typeof getInput>): Record<string, unknown> {
    if (name.startsWith(secretPrefix)) return this.secret(name, WithDecryption);
    const found = this.parameters.find((parameter) => parameter.name === name);
    if (!found) throw new AwsError('ParameterNotFound', `There is no parameter ${name}.`);
    return { Parameter: shown(found) };
  }

  private secret(name: string, isDecrypted: boolean): Record<string, unknown> {
    if (!isDecrypted)
      throw new AwsError('ValidationException', `${name} is a secret: WithDecryption must be true.`);
    const value = this.secrets.get(name.slice(secretPrefix.length));
    if (value === undefined) throw new AwsError('ParameterNotFound', `There is no secret ${name}.`);
    return { Parameter: { Name: name, Type: 'SecureString', Value: value, Version: 0 } };
  }

  private byPath({ Path, MaxResults, NextToken }: z.output<typeof byPathInput>): Record<string, unknown> {
    const folder = Path.endsWith('/') ? Path : `${Path}/`;
    const below = this.parameters.filter(
      ({ name }) => name.startsWith(folder) && !name.slice(folder.length).includes('/'),
    );
    const start = Number(NextToken ?? 0);
    const end = start + MaxResults;
    return {
      Parameters: below.slice(start, end).map(shown),
      ...(end < below.length && { NextToken: String(end) }),
    };
  }
}

function shown({ name, value }: ParameterDeployment): Record<string, unknown> {
  return { Name: name, Type: 'String', Value: value, Version: 1 };
}

function parsed<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const outcome = schema.safeParse(input);
  if (outcome.success) return outcome.data;
  const issue = outcome.error.issues[0];
  throw new AwsError('ValidationException', `${issue?.path.join('.')}: ${issue?.message}`);
}
