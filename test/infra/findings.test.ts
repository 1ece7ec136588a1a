import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../infra/app.ts';
import { ensureAssembly } from '../../infra/assembly.ts';
import { synthesise } from '../../infra/synth.ts';
import { discoverTenants } from '../../infra/tenants.ts';
import { addCity, huzhouScheme, temporaryFolder } from './templates.ts';

beforeAll(async () => {
  await ensureAssembly();
});

function appOfOneCity() {
  const seedsDirectory = temporaryFolder();
  addCity(seedsDirectory, 'huzhou', huzhouScheme);
  return createApp({ validate: true, outdir: temporaryFolder(), seedsDirectory });
}

describe('The synthesis with validation', () => {
  it('has no finding that is not acknowledged', async () => {
    const errors = vi.spyOn(console, 'error');
    const assembly = await synthesise({ validate: true, outdir: temporaryFolder() });
    expect(assembly.stacks.length).toBeGreaterThan(discoverTenants().length);
    expect(errors).not.toHaveBeenCalled();
  });

  it('fails on a finding that nobody acknowledged, and names it', () => {
    const app = appOfOneCity();
    const role = new iam.Role(new Stack(app, 'careless'), 'Role', {
      assumedBy: new iam.AccountRootPrincipal(),
    });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['dynamodb:Query'], resources: ['*'] }));
    expect(() => app.synth()).toThrow('AwsSolutions-IAM5[Resource::*]');
  });

  it('fails on a value that CloudFormation would refuse', () => {
    const app = appOfOneCity();
    new CfnScheduleGroup(new Stack(app, 'careless'), 'Group', { name: 'a name with spaces' });
    expect(() => app.synth()).toThrow('CloudFormation-Validate');
  });
});
