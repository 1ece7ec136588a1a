import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { fromRoot } from './paths.ts';

/** A city: the id is its folder's name under `seeds/` and part of its table's and role's name. */
export interface Tenant {
  id: string;
  nameZh: string;
  nameEn: string;
}

/** Short enough for `changhu-tenant-<id>` and every other name made from it to stay within AWS's 64 characters. */
const tenantIdPattern = /^[a-z][a-z0-9-]{1,29}$/;

/**
 * The tenants of a folder: every sub-folder with a `scheme.yaml`, in the order of the ids.
 * @throws Error when there is none, or naming file, field and reason when a `tenant` block cannot name a tenant.
 */
export function discoverTenants(seedsDirectory = fromRoot('seeds')): Tenant[] {
  const schemeFiles = readdirSync(seedsDirectory)
    .sort()
    .map((folder) => join(seedsDirectory, folder, 'scheme.yaml'))
    .filter((schemeFile) => existsSync(schemeFile));
  if (schemeFiles.length === 0)
    throw new Error(`${seedsDirectory}: no folder has a scheme.yaml, so there is no tenant.`);
  return schemeFiles.map(readTenant);
}

function readTenant(schemeFile: string): Tenant {
  const scheme: unknown = parseScheme(schemeFile);
  const block = isRecord(scheme) ? scheme.tenant : undefined;
  if (!isRecord(block)) throw new Error(`${schemeFile}: tenant must be a block with id, nameZh and nameEn.`);
  const tenant = {
    id: textField(schemeFile, block, 'id'),
    nameZh: textField(schemeFile, block, 'nameZh'),
    nameEn: textField(schemeFile, block, 'nameEn'),
  };
  checkId(schemeFile, tenant.id);
  return tenant;
}

function parseScheme(schemeFile: string): unknown {
  try {
    return parse(readFileSync(schemeFile, 'utf8'));
  } catch (error) {
    throw new Error(`${schemeFile}: is not readable as YAML: ${(error as Error).message}`);
  }
}

function textField(schemeFile: string, block: Record<string, unknown>, field: string): string {
  const value = block[field];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new Error(`${schemeFile}: tenant.${field} must be a text that is not empty.`);
}

function checkId(schemeFile: string, id: string): void {
  if (!tenantIdPattern.test(id))
    throw new Error(
      `${schemeFile}: tenant.id "${id}" must be 2 to 30 lower-case letters, digits or hyphens, beginning with a letter.`,
    );
  const folder = basename(dirname(schemeFile));
  if (id !== folder)
    throw new Error(`${schemeFile}: tenant.id "${id}" must equal the folder's name "${folder}".`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
