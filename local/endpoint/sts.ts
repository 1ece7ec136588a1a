import { randomBytes } from 'node:crypto';
import { AwsError } from '../aws-error.ts';

const defaultDurationSeconds = 3600;

/**
 * AWS STS for functions that assume a role: query in, XML out. The access key id of the credentials spells the role
 * (`roleOfAccessKey`), so that whoever sees a signed request can tell on whose behalf it was made.
 */
export function answerSts(form: URLSearchParams, nowMillis: number): string {
  const action = form.get('Action');
  if (action !== 'AssumeRole')
    throw new AwsError('InvalidAction', `The action ${action} is not supported here.`, 400);
  const roleArn = form.get('RoleArn') ?? '';
  const session = form.get('RoleSessionName') ?? '';
  const [, account, roleName] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(roleArn) ?? [];
  if (roleName === undefined) throw invalid(`RoleArn ${roleArn} is not the ARN of a role`);
  if (!/^[\w+=,.@-]{2,64}$/.test(session)) throw invalid(`RoleSessionName ${session} is not a session name`);
  const durationSeconds = Number(form.get('DurationSeconds') ?? defaultDurationSeconds);
  const partition = roleArn.split(':')[1];
  const assumed = `arn:${partition}:sts::${account}:assumed-role/${roleName}/${session}`;
  return assumeRoleResponse({
    accessKeyId: accessKeyOf(roleName),
    expiration: new Date(nowMillis + durationSeconds * 1000).toISOString(),
    assumed,
    session,
  });
}

/** The name of the role whose credentials have this access key id, or null. */
export function roleOfAccessKey(accessKeyId: string): string | null {
  const [, hex] = /^ASIA([0-9A-F]+)$/.exec(accessKeyId) ?? [];
  return hex === undefined ? null : Buffer.from(hex, 'hex').toString('utf8');
}

export function stsError(error: AwsError): string {
  return (
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>' +
    `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message></Error></ErrorResponse>`
  );
}

function accessKeyOf(roleName: string): string {
  return `ASIA${Buffer.from(roleName, 'utf8').toString('hex').toUpperCase()}`;
}

function assumeRoleResponse(values: {
  accessKeyId: string;
  expiration: string;
  assumed: string;
  session: string;
}): string {
  return (
    '<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>' +
    `<AssumedRoleUser><AssumedRoleId>AROALOCAL:${escapeXml(values.session)}</AssumedRoleId>` +
    `<Arn>${escapeXml(values.assumed)}</Arn></AssumedRoleUser>` +
    `<Credentials><AccessKeyId>${values.accessKeyId}</AccessKeyId>` +
    `<SecretAccessKey>${randomBytes(20).toString('hex')}</SecretAccessKey>` +
    `<SessionToken>${randomBytes(24).toString('hex')}</SessionToken>` +
    `<Expiration>${values.expiration}</Expiration></Credentials>` +
    '</AssumeRoleResult></AssumeRoleResponse>'
  );
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message, 400);
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
