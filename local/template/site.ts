import { z } from 'zod';
import type { DeployedResource } from './deployed-resource.ts';
import type { Json } from './json.ts';

/** The files that a CloudFront distribution serves from a bucket, beside the API. */
export interface SiteDeployment {
  /** Served for the address itself, such as `index.html`. */
  rootObject: string;
  behaviors: SiteBehavior[];
}

export interface SiteBehavior {
  /** `/assets/*` or a whole path. */
  pathPattern: string;
  /** Lower-case names. */
  headers: Record<string, string>;
}

const configProperties = z.object({
  DefaultRootObject: z.string(),
  CacheBehaviors: z.array(
    z.object({
      PathPattern: z.string(),
      TargetOriginId: z.string(),
      ResponseHeadersPolicyId: z.object({ Ref: z.string() }),
    }),
  ),
  Origins: z.array(z.object({ Id: z.string(), S3OriginConfig: z.unknown().optional() })),
});

const text = z.object({ Header: z.string(), Value: z.string() });
const headersProperties = z.object({
  ResponseHeadersPolicyConfig: z.object({
    CustomHeadersConfig: z.object({ Items: z.array(text) }),
    SecurityHeadersConfig: z.object({
      ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string() }),
      ContentTypeOptions: z.object({ Override: z.boolean() }),
      FrameOptions: z.object({ FrameOption: z.string() }),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
    }),
  }),
});

/** Reads the distribution, or null where there is none. HTTPS is CloudFront's own: its header is left out here. */
export function readSite(resources: readonly DeployedResource[]): SiteDeployment | null {
  const [distribution, another] = resources.filter(({ type }) => type === 'AWS::CloudFront::Distribution');
  if (another) throw another.refuse('Type', 'this host serves one distribution, this is the second');
  if (!distribution) return null;
  const parsed = configProperties.safeParse(configOf(distribution));
  if (!parsed.success) throw distribution.refuse('DistributionConfig', parsed.error.message);
  const { CacheBehaviors, Origins, DefaultRootObject } = parsed.data;
  const buckets = Origins.filter(({ S3OriginConfig }) => S3OriginConfig !== undefined).map(({ Id }) => Id);
  const behaviors = CacheBehaviors.filter(({ TargetOriginId }) => buckets.includes(TargetOriginId));
  return {
    rootObject: DefaultRootObject,
    behaviors: behaviors.map(({ PathPattern, ResponseHeadersPolicyId }) => ({
      pathPattern: PathPattern,
      headers: headersOf(resources, distribution, ResponseHeadersPolicyId.Ref),
    })),
  };
}

/** As it is written: its origins are addresses on AWS, which mean nothing here. */
function configOf({ stack, logicalId }: DeployedResource): Json | undefined {
  return stack.resources[logicalId]?.Properties?.DistributionConfig;
}

function headersOf(
  resources: readonly DeployedResource[],
  distribution: DeployedResource,
  policyId: string,
): Record<string, string> {
  const policy = resources.find(
    ({ stack, logicalId }) => stack === distribution.stack && logicalId === policyId,
  );
  if (!policy) throw distribution.refuse('ResponseHeadersPolicyId', `${policyId} is not in its stack`);
  const { CustomHeadersConfig, SecurityHeadersConfig } =
    policy.read(headersProperties).ResponseHeadersPolicyConfig;
  return {
    'content-security-policy': SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': SecurityHeadersConfig.FrameOptions.FrameOption,
    'referrer-policy': SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
    ...Object.fromEntries(
      CustomHeadersConfig.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value]),
    ),
  };
}
