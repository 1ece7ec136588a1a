import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HostError } from '../host-error.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

export interface Resource {
  Type: string;
  Properties?: JsonObject;
  Condition?: string;
}

/** One synthesised stack: its template as it stands in the file, and its assets by object key. */
export interface Stack {
  name: string;
  resources: Record<string, Resource>;
  parameters: Record<string, { Default?: Json }>;
  mappings: Record<string, JsonObject>;
  conditions: Record<string, Json>;
  outputs: Record<string, { Value: Json; Export?: { Name: Json } }>;
  assets: Map<string, string>;
}

interface Manifest {
  artifacts?: Record<string, { type: string; properties?: Record<string, string> }>;
}

/**
 * Reads all stacks of a cloud assembly (the folder `cdk synth` writes). Throws a `HostError` if the folder
 * is not one or a file in it cannot be read.
 */
export function readAssembly(directory: string): Stack[] {
  if (!existsSync(join(directory, 'manifest.json'))) {
    throw new HostError(
      `目录 ${directory} 中没有合成的部署模板，请先运行 npm run synth。`,
      `There is no synthesised template in ${directory}; run npm run synth first.`,
    );
  }
  const manifest = readJson(join(directory, 'manifest.json')) as Manifest;
  return Object.entries(manifest.artifacts ?? {}).flatMap(([id, artifact]) => {
    const properties = artifact.properties ?? {};
    if (artifact.type === 'cdk:cloud-assembly')
      return readAssembly(join(directory, properties.directoryName ?? id));
    if (artifact.type !== 'aws:cloudformation:stack') return [];
    return [
      readStack(directory, properties.stackName ?? id, properties.templateFile ?? `${id}.template.json`),
    ];
  });
}

function readStack(directory: string, name: string, templateFile: string): Stack {
  const template = readJson(join(directory, templateFile));
  const section = (key: string) => (isObject(template) && isObject(template[key]) ? template[key] : {});
  return {
    name,
    resources: section('Resources') as unknown as Stack['resources'],
    parameters: section('Parameters') as unknown as Stack['parameters'],
    mappings: section('Mappings') as unknown as Stack['mappings'],
    conditions: section('Conditions'),
    outputs: section('Outputs') as unknown as Stack['outputs'],
    assets: readAssets(directory, templateFile.replace(/\.template\.json$/, '.assets.json')),
  };
}

function readAssets(directory: string, file: string): Map<string, string> {
  const assets = new Map<string, string>();
  if (!existsSync(join(directory, file))) return assets;
  const manifest = readJson(join(directory, file)) as {
    files?: Record<
      string,
      { source: { path?: string }; destinations: Record<string, { objectKey: string }> }
    >;
  };
  for (const { source, destinations } of Object.values(manifest.files ?? {})) {
    if (source.path === undefined) continue;
    for (const { objectKey } of Object.values(destinations))
      assets.set(objectKey, resolve(directory, source.path));
  }
  return assets;
}

function readJson(path: string): Json {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Json;
  } catch (error) {
    throw new HostError(
      `部署模板文件 ${path} 无法读取。`,
      `The template file ${path} cannot be read: ${(error as Error).message}`,
      { cause: error },
    );
  }
}
