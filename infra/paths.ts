import { fileURLToPath, pathToFileURL } from 'node:url';

/** Absolute path of a file or folder given relative to the repository root. */
export function fromRoot(relativePath: string): string {
  return fileURLToPath(new URL(`../${relativePath}`, import.meta.url));
}

/** Whether the module with this `import.meta.url` is the script that Node was started with. */
export function isScript(moduleUrl: string): boolean {
  const script = process.argv[1];
  return script !== undefined && moduleUrl === pathToFileURL(script).href;
}
