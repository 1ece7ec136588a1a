import { App, type Environment, Tags, Validations } from 'aws-cdk-lib';
import {
  ASSET_RESOURCE_METADATA_ENABLED_CONTEXT,
  CURRENTLY_RECOMMENDED_FLAGS,
  STRICT_CFN_VALIDATE_ERRORS,
} from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildFunctions } from './build.ts';
import { readWebhooks } from './event-bus.ts';
import { isScript } from './paths.ts';
import { PlatformStack } from './platform-stack.ts';
import { TenantStack } from './tenant-stack.ts';
import { discoverTenants } from './tenants.ts';

export interface AppOptions {
  /** cdk-nag's AWS Solutions rules and CDK's own template validation; a finding then fails the synthesis. */
  validate: boolean;
  /** Default: where the CDK command line wants it. */
  outdir?: string;
  /** Default: `seeds/` of the repository. */
  seedsDirectory?: string;
  /** Default: none, so that one assembly fits any account and region, in China or elsewhere. */
  env?: Environment;
  /** Subscribers to the event bus. Default: the context `webhooks`, and none where that is absent. */
  webhooks?: unknown;
}

/** The CDK app: the platform stack and one stack per tenant. The functions must have been built before. */
export function createApp(options: AppOptions): App {
  const app = new App({
    ...(options.outdir === undefined ? {} : { outdir: options.outdir }),
    context: {
      ...CURRENTLY_RECOMMENDED_FLAGS,
      [ASSET_RESOURCE_METADATA_ENABLED_CONTEXT]: true,
      // The template validation calls even a value that CloudFormation refuses a warning.
      [STRICT_CFN_VALIDATE_ERRORS]: true,
    },
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: options.validate,
  });
  if (options.validate) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  addStacks(app, options);
  return app;
}

function addStacks(app: App, options: AppOptions): void {
  const tenants = discoverTenants(options.seedsDirectory);
  const env = options.env === undefined ? {} : { env: options.env };
  const webhooks = readWebhooks(options.webhooks ?? app.node.tryGetContext('webhooks'));
  const platform = new PlatformStack(app, 'changhu-platform', { ...env, tenants, webhooks });
  for (const tenant of tenants) {
    const stack = new TenantStack(app, `changhu-tenant-${tenant.id}`, { ...env, tenant });
    // Its schedule needs the platform's group and role, which it knows by name only.
    stack.addStackDependency(platform);
    Tags.of(stack).add('changhu:tenant', tenant.id);
  }
}

if (isScript(import.meta.url)) {
  await buildFunctions();
  createApp({ validate: true }).synth();
}
