/** Where the embedded deployment pretends to stand. */
export interface Account {
  accountId: string;
  region: string;
  partition: string;
  urlSuffix: string;
}

export const localAccount: Account = {
  accountId: '000000000000',
  region: 'cn-north-1',
  partition: 'aws-cn',
  urlSuffix: 'amazonaws.com.cn',
};

/** `arn:<partition>:<service>:<region>:<account>:<rest>` of the account. */
export function arnIn(account: Account, service: string, rest: string): string {
  return `arn:${account.partition}:${service}:${account.region}:${account.accountId}:${rest}`;
}

/** An ARN of a service without regions, such as IAM. */
export function globalArnIn(account: Account, service: string, rest: string): string {
  return `arn:${account.partition}:${service}::${account.accountId}:${rest}`;
}
