/** A deployment setting; a function that starts without one must fail at once, not at its first customer. */
export function environment(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`environment variable ${name} is not set`);
  return value;
}
