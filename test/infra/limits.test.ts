import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../infra/app.ts';
import { ensureAssembly } from '../../infra/assembly.ts';
import { exceeded, type Figures, figuresOf, LIMITS, limitsTable } from '../../infra/limits.ts';
import { fromRoot } from '../../infra/paths.ts';
import { temporaryFolder } from './templates.ts';

/** So many copies of one city under other names. */
function manyCities(count: number): string {
  const seeds = temporaryFolder();
  const scheme = readFileSync(fromRoot('seeds/xuzhou/scheme.yaml'), 'utf8');
  for (let index = 1; index <= count; index += 1) {
    const id = `city-${index}`;
    mkdirSync(join(seeds, id));
    writeFileSync(join(seeds, id, 'scheme.yaml'), scheme.replaceAll('xuzhou', id));
  }
  return seeds;
}

const synthesised = (seedsDirectory?: string) =>
  createApp({
    validate: false,
    outdir: temporaryFolder(),
    ...(seedsDirectory !== undefined && { seedsDirectory }),
  }).synth();

/** The templates that are no tenant's. */
const platformOf = (assembly: ReturnType<typeof synthesised>) =>
  assembly.stacks
    .filter(({ stackName }) => !stackName.startsWith('changhu-tenant-'))
    .map(({ stackName, template }) => [stackName, JSON.stringify(template)]);

describe('The templates', () => {
  let figures: Map<string, Figures>;
  let platform: ReturnType<typeof platformOf>;

  beforeAll(async () => {
    await ensureAssembly();
    const assembly = synthesised();
    figures = figuresOf(assembly);
    platform = platformOf(assembly);
  });

  it('keep to AWS’s limits with room to spare', () => {
    console.log(limitsTable(figures));
    expect(exceeded(figures)).toEqual([]);
  });

  it('tie no stack to another by an export', () => {
    expect([...figures.values()].map((of) => of.exports)).toEqual([...figures.keys()].map(() => 0));
  });

  it('are the same however many cities there are, one more for each', () => {
    const forty = synthesised(manyCities(40));
    expect(platformOf(forty)).toEqual(platform);
    expect(forty.stacks).toHaveLength(platform.length + 40);
    expect(exceeded(figuresOf(forty))).toEqual([]);
  });

  it('would be found to be too large', () => {
    const [name = '', of] = [...figures][0] ?? [];
    const large = { ...(of as Figures), resources: LIMITS.resources + 1 };
    expect(exceeded(new Map([[name, large]]))).toEqual([`${name}: resources 351 of 350`]);
  });
});
