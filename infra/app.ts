import { App, type Environment, Tags, Validations } from 'aws-cdk-lib';
import {
  ASSET_RESOURCE_METADATA_ENABLED_CONTEXT,
  CURRENTLY_RECOMMENDED_FLAGS,
  STRICT_CFN_VALIDATE_ERRORS,
} from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import { buildFunctions } from './build.ts';
import { type EntryPoint, lambdaEntryPoints } from './entry-points.ts';
import { readWebhooks } from './event-bus.ts';
import { FrontDoorStack } from './front-door-stack.ts';
import { isScript } from './paths.ts';
import { PortalStack } from './portal-stack.ts';
import { SharedStack } from './shared-stack.ts';
import { SubjectStack } from './subject-stack.ts';
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

/**
 * The CDK app: what is shared, one stack per subject, the front door, and one stack per tenant. The functions must
 * have been built before.
 */
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

/** Subjects whose functions stand in a stack that is more than theirs. */
const SHARED = ['outbox'];
const FRONT_DOOR = ['front-door', 'access'];

function addStacks(app: App, options: AppOptions): void {
  const env = options.env === undefined ? {} : { env: options.env };
  const webhooks = readWebhooks(options.webhooks ?? app.node.tryGetContext('webhooks'));
  const all = lambdaEntryPoints();
  const of = (subjects: readonly string[]) => all.filter(({ subject }) => subjects.includes(subject));
  const shared = new SharedStack(app, 'changhu-shared', { ...env, entryPoints: of(SHARED), webhooks });
  const frontDoor = new FrontDoorStack(app, 'changhu-front-door', { ...env, entryPoints: of(FRONT_DOOR) });
  for (const subject of subjectsIn(all)) {
    const stack = new SubjectStack(app, `changhu-${subject}`, {
      ...env,
      subject,
      entryPoints: of([subject]),
    });
    // What they name of each other must be there: a permission needs its function, a schedule its group.
    stack.addStackDependency(shared);
    frontDoor.addStackDependency(stack);
    Tags.of(stack).add('changhu:subject', subject);
  }
  new PortalStack(app, 'changhu-portal', { ...env, apiEndpoint: frontDoor.apiEndpoint });
  for (const tenant of discoverTenants(options.seedsDirectory)) {
    const stack = new TenantStack(app, `changhu-tenant-${tenant.id}`, { ...env, tenant });
    stack.addStackDependency(shared);
    Tags.of(stack).add('changhu:tenant', tenant.id);
  }
}

function subjectsIn(entryPoints: readonly EntryPoint[]): string[] {
  const subjects = new Set(entryPoints.map(({ subject }) => subject));
  return [...subjects].filter((subject) => !SHARED.includes(subject) && !FRONT_DOOR.includes(subject)).sort();
}

if (isScript(import.meta.url)) {
  await buildFunctions();
  createApp({ validate: true }).synth();
}
