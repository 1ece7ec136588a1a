import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as origins from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** What of the portal's build stands in the bucket: one page, and files whose names say what is in them. */
const PAGE = ['/', '/index.html'];
const ASSETS = '/assets/*';

/**
 * The portal and the API under one address: its files from a bucket, everything else from the API, so that the page needs
 * no leave to call it. Addresses within the portal stand behind `#`, so nothing has to be rewritten.
 */
export class PortalStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { apiEndpoint: string }) {
    super(scope, id, props);
    const bucket = this.createBucket();
    const files = origins.S3BucketOrigin.withOriginAccessControl(bucket as s3.IBucket);
    const page = this.behavior(files, 'Page', 'no-cache');
    const assets = this.behavior(files, 'Assets', 'public, max-age=31536000, immutable');
    const distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: 'changhu',
      defaultRootObject: 'index.html',
      defaultBehavior: toApi(props.apiEndpoint),
      additionalBehaviors: { ...Object.fromEntries(PAGE.map((path) => [path, page])), [ASSETS]: assets },
    });
    this.acknowledgeFindings(distribution, bucket);
    new CfnOutput(this, 'PortalAddress', { value: `https://${distribution.distributionDomainName}/` });
    new CfnOutput(this, 'PortalBucket', { value: bucket.bucketName });
  }

  private createBucket(): s3.Bucket {
    return new s3.Bucket(this, 'Files', {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      // A page that was loaded before a release still asks for the files that it names.
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  private behavior(
    origin: cloudfront.IOrigin,
    name: string,
    cacheControl: string,
  ): cloudfront.BehaviorOptions {
    const responseHeadersPolicy = new cloudfront.ResponseHeadersPolicy(this, `${name}Headers`, {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: this.contentPolicy(), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [{ header: 'cache-control', value: cacheControl, override: true }],
      },
    });
    return {
      origin,
      responseHeadersPolicy,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
    };
  }

  /**
   * Nothing from elsewhere but the sign-in. Styles are written by the components as they are shown, so they cannot be
   * named beforehand; scripts can, and are.
   */
  private contentPolicy(): string {
    const signIn = `https://cognito-idp.${this.region}.${this.urlSuffix} https://*.amazoncognito.com`;
    return [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      `connect-src 'self' ${signIn}`,
      "manifest-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; ');
  }

  private acknowledgeFindings(distribution: cloudfront.Distribution, bucket: s3.Bucket): void {
    acknowledge(
      distribution,
      { rule: 'AwsSolutions-CFR1', reason: 'Insured people and their families may be abroad.' },
      {
        rule: 'AwsSolutions-CFR2',
        reason:
          'The API behind it throttles by itself; a firewall is for whoever deploys it to add and to pay.',
      },
      {
        rule: 'AwsSolutions-CFR3',
        reason: 'Each call of the API is logged by the API itself; the files are public.',
      },
      {
        rule: 'AwsSolutions-CFR4',
        reason:
          'Without a domain of its own it has the certificate of CloudFront, whose minimum cannot be raised.',
      },
    );
    acknowledge(bucket, {
      rule: 'AwsSolutions-S1',
      reason: 'It holds the public files of the portal and is read by CloudFront alone.',
    });
  }
}

/** Nothing of the API is kept on the way, and everything that a caller says reaches it, but for the host name. */
function toApi(apiEndpoint: string): cloudfront.BehaviorOptions {
  return {
    origin: new origins.HttpOrigin(Fn.select(2, Fn.split('/', apiEndpoint))),
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
  };
}
