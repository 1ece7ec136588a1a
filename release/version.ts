/**
 * The least version that may follow, by Semantic Versioning: before 1.0.0 a break raises the minor number and anything
 * else the last one; from then on a break raises the major number and an addition the minor one.
 */
export function leastVersionAfter(last: string, changes: readonly { breaks: boolean }[]): string {
  const [major = 0, minor = 0, patch = 0] = last.split('.').map(Number);
  const breaks = changes.some((change) => change.breaks);
  if (breaks) return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
  return changes.length > 0 && major > 0 ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

export function isAtLeast(version: string, least: string): boolean {
  const [one, other] = [version, least].map((text) => text.split('.').map(Number));
  const differs = [0, 1, 2].find((index) => one?.[index] !== other?.[index]);
  return differs === undefined || Number(one?.[differs]) > Number(other?.[differs]);
}
