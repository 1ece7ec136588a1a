/** A user pool id is its region, an underscore and letters and digits. */
const userPoolIdPattern = /^(?<region>[a-z]{2}(-[a-z]+)+-\d)_[a-zA-Z0-9]+$/;

/**
 * The `iss` claims that tokens of a user pool may carry; the pool's keys stand at `<issuer>/.well-known/jwks.json`.
 * In China, Cognito answers under amazonaws.com.cn, which aws-jwt-verify's CognitoJwtVerifier does not know; the name
 * that it expects is accepted there too.
 * @throws Error when the id is not one of a user pool.
 */
export function userPoolIssuers(userPoolId: string): [string, ...string[]] {
  const region = userPoolIdPattern.exec(userPoolId)?.groups?.region;
  if (region === undefined)
    throw new Error(`USER_POOL_ID "${userPoolId}" is not a user pool's id (region_name).`);
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;
  return region.startsWith('cn-') ? [issuer.replace('.com/', '.com.cn/'), issuer] : [issuer];
}
