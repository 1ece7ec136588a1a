import { GetParameterCommand, paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import { environment } from '../base/environment.ts';

export interface Tenant {
  id: string;
  nameZh: string;
  nameEn: string;
}

const ssm = new SSMClient({});
/** How long what was read of the list is taken for true; by the machine's clock, like the validity of tokens. */
const KEPT_MILLIS = 60_000;
const TENANT_ID = /^[a-z][a-z0-9-]{1,40}$/;

interface Remembered<T> {
  value: T;
  readAtMillis: number;
}
let all: Remembered<Tenant[]> | undefined;
const one = new Map<string, Remembered<Tenant | undefined>>();
const MOST_REMEMBERED = 2000;

/** The tenants of this installation, by id: each is announced by its own stack. */
export async function tenants(): Promise<Tenant[]> {
  if (all && isFresh(all)) return all.value;
  const found: Tenant[] = [];
  const pages = paginateGetParametersByPath({ client: ssm }, { Path: environment('TENANT_PARAMETERS') });
  for await (const { Parameters = [] } of pages)
    found.push(...Parameters.map(({ Value }) => tenantOf(Value)));
  const value = found.sort((a, b) => (a.id < b.id ? -1 : 1));
  all = { value, readAtMillis: Date.now() };
  return value;
}

/** The tenant of this id, if there is one. */
export async function tenantById(id: string): Promise<Tenant | undefined> {
  if (!TENANT_ID.test(id)) return undefined;
  const known = one.get(id);
  if (known && isFresh(known)) return known.value;
  const value = await readTenant(id);
  if (one.size >= MOST_REMEMBERED) one.clear();
  one.set(id, { value, readAtMillis: Date.now() });
  return value;
}

async function readTenant(id: string): Promise<Tenant | undefined> {
  try {
    const name = `${environment('TENANT_PARAMETERS')}/${id}`;
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
    return tenantOf(Parameter?.Value);
  } catch (error) {
    if ((error as Error).name === 'ParameterNotFound') return undefined;
    throw error;
  }
}

function tenantOf(text: string | undefined): Tenant {
  return JSON.parse(text ?? '') as Tenant;
}

function isFresh({ readAtMillis }: Remembered<unknown>): boolean {
  return Date.now() - readAtMillis < KEPT_MILLIS;
}
