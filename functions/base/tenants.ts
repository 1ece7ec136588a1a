import { environment } from './environment.ts';

export interface Tenant {
  id: string;
  nameZh: string;
  nameEn: string;
}

/** The tenants of this installation, as deployed. */
export function tenants(): Tenant[] {
  return JSON.parse(environment('TENANTS')) as Tenant[];
}
