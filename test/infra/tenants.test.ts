import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discoverTenants } from '../../infra/tenants.ts';
import { addCity, huzhouScheme, temporaryFolder } from './templates.ts';

function seedsWith(folder: string, scheme: string): string {
  const seeds = temporaryFolder();
  addCity(seeds, folder, scheme);
  return seeds;
}

describe('The tenants', () => {
  it('are the folders under seeds/ with a scheme', () => {
    expect(discoverTenants().map(({ id }) => id)).toEqual([
      'jining',
      'lanshan',
      'liaocheng',
      'panjin',
      'xuzhou',
    ]);
  });

  it('take their names from the scheme; folders without one are none', () => {
    const seeds = seedsWith('huzhou', huzhouScheme);
    mkdirSync(join(seeds, 'standards'));
    expect(discoverTenants(seeds)).toEqual([{ id: 'huzhou', nameZh: '湖州市', nameEn: 'Huzhou' }]);
  });

  it('are refused when there is none', () => {
    const seeds = temporaryFolder();
    expect(() => discoverTenants(seeds)).toThrow(`${seeds}: no folder has a scheme.yaml`);
  });

  it.each([
    ['nanxun', huzhouScheme, 'tenant.id "huzhou" must equal the folder\'s name "nanxun".'],
    ['huzhou', 'versions: []', 'tenant must be a block with id, nameZh and nameEn.'],
    ['huzhou', 'tenant: { id: huzhou, nameEn: Huzhou }', 'tenant.nameZh must be a text that is not empty.'],
    [
      'Huzhou',
      'tenant: { id: Huzhou, nameZh: 湖州市, nameEn: H }',
      'tenant.id "Huzhou" must be 2 to 30 lower-case',
    ],
    ['huzhou', 'tenant: [', 'is not readable as YAML'],
  ])('are refused in the folder %s when the scheme says %s', (folder, scheme, reason) => {
    const seeds = seedsWith(folder, scheme);
    const refused = () => discoverTenants(seeds);
    expect(refused).toThrow(join(seeds, folder, 'scheme.yaml'));
    expect(refused).toThrow(reason);
  });
});
