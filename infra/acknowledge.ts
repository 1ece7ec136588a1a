import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts a finding of cdk-nag on a construct and everything below it, with the reason why it is right as it is. */
export function acknowledge(construct: IConstruct, ...findings: { rule: string; reason: string }[]): void {
  Validations.of(construct).acknowledge(...findings.map(({ rule, reason }) => ({ id: rule, reason })));
}
