import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { type AppOptions, createApp } from '../../infra/app.ts';

export interface Resource {
  logicalId: string;
  Type: string;
  Properties: Record<string, unknown>;
  DeletionPolicy?: string;
}

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

const folders: string[] = [];
// Once for the file: a hook that is asked for within a test is never called.
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is gone after the tests of this file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'changhu-infra-'));
  folders.push(folder);
  return folder;
}

export const huzhouScheme = 'tenant: { id: huzhou, nameZh: 湖州市, nameEn: Huzhou }\n';

/** Adds a city's folder with this scheme to a folder of seeds. */
export function addCity(seedsDirectory: string, folder: string, scheme: string): void {
  mkdirSync(join(seedsDirectory, folder));
  writeFileSync(join(seedsDirectory, folder, 'scheme.yaml'), scheme);
}

/** Synthesises the app; gives the resources of each stack by the stack's name. */
export function synthesiseResources(options: AppOptions): Map<string, Resource[]> {
  const { stacks } = createApp(options).synth();
  return new Map(
    stacks.map(({ stackName, template }) => [
      stackName,
      Object.entries<Omit<Resource, 'logicalId'>>(template.Resources).map(([logicalId, resource]) => ({
        logicalId,
        ...resource,
      })),
    ]),
  );
}

export function ofType(resources: Resource[] | undefined, type: string): Resource[] {
  return (resources ?? []).filter((resource) => resource.Type === type);
}

/** The only resource of its type. @throws Error when there is none, or more than one. */
export function onlyOne(resources: Resource[] | undefined, type: string): Resource {
  const [found, ...others] = ofType(resources, type);
  if (found === undefined || others.length > 0)
    throw new Error(`expected one ${type}, found ${ofType(resources, type).length}`);
  return found;
}

/** A template's value as text: `Fn::Join` joined, a reference as `<LogicalId>` or `<LogicalId.Attribute>`. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const [intrinsic, argument] = Object.entries(value as object)[0] ?? [];
  if (intrinsic === 'Ref') return `<${argument}>`;
  if (intrinsic === 'Fn::GetAtt') return `<${argument.join('.')}>`;
  if (intrinsic === 'Fn::Join') return argument[1].map(textOf).join(argument[0]);
  return JSON.stringify(value);
}

export function listOf<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}

/** The statements of a role's own policies and of those attached to it, with resources as text. */
export function statementsOf(
  resources: Resource[],
  roleReference: string,
): (Statement & { resources: string[] })[] {
  const attached = ofType(resources, 'AWS::IAM::Policy')
    .filter(({ Properties }) => (Properties.Roles as unknown[]).map(textOf).includes(roleReference))
    .map(({ Properties }) => Properties.PolicyDocument as Document);
  const own = ofType(resources, 'AWS::IAM::Role')
    .filter(({ logicalId }) => `<${logicalId}>` === roleReference)
    .flatMap(({ Properties }) => (Properties.Policies ?? []) as { PolicyDocument: Document }[])
    .map(({ PolicyDocument }) => PolicyDocument);
  return [...own, ...attached]
    .flatMap(({ Statement }) => Statement)
    .map((statement) => ({ ...statement, resources: listOf(statement.Resource).map(textOf) }));
}

interface Document {
  Statement: Statement[];
}
