import type { z } from 'zod';
import { type Account, localAccount } from './account.ts';
import { readAssembly, type Stack } from './assembly.ts';
import type { Json } from './json.ts';
import { failure, type Place } from './place.ts';
import type { Resolved } from './resolution.ts';
import { StackResolver } from './resolver.ts';

/** One resource of a stack whose condition holds, with readers for its resolved properties. */
export class DeployedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly stack: Stack;
  private readonly resolver: StackResolver;

  constructor(resolver: StackResolver, logicalId: string, type: string) {
    this.resolver = resolver;
    this.stack = resolver.stack;
    this.logicalId = logicalId;
    this.type = type;
  }

  get account(): Account {
    return this.resolver.account;
  }

  /** `Ref` of the resource. */
  get ref(): string {
    return String(this.resolver.ref(this.logicalId, this.place('Ref')));
  }

  attribute(name: string): string {
    return String(this.resolver.attribute(this.logicalId, name, this.place(name)));
  }

  /**
   * The named properties, resolved and checked by `schema`. Only these are resolved: a value this host has no
   * use for may well be one it cannot resolve.
   */
  read<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): z.output<z.ZodObject<Shape>> {
    const all = this.stack.resources[this.logicalId]?.Properties ?? {};
    const resolved: Record<string, Resolved> = {};
    for (const name of Object.keys(schema.shape)) {
      if (all[name] !== undefined) resolved[name] = this.resolver.resolve(all[name], this.place(name));
    }
    const parsed = schema.safeParse(resolved);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw this.refuse((issue?.path ?? []).join('.'), issue?.message ?? 'invalid');
  }

  resolve(value: Json, property: string): Resolved {
    return this.resolver.resolve(value, this.place(property));
  }

  /** The error for a property this host cannot execute. */
  refuse(property: string, reason: string): Error {
    return failure(this.place(property), reason);
  }

  private place(property: string): Place {
    return { logicalId: `${this.stack.name}/${this.logicalId} (${this.type})`, path: property };
  }
}

/** Every resource of every stack of the assembly, ready to be read. */
export function readDeployment(
  assemblyDirectory: string,
  account: Account = localAccount,
): DeployedResource[] {
  const exports = new Map<string, () => Resolved>();
  const resolvers = readAssembly(assemblyDirectory).map(
    (stack) => new StackResolver(stack, account, exports),
  );
  for (const resolver of resolvers) collectExports(resolver, exports);
  return resolvers.flatMap(resourcesOf);
}

function collectExports(resolver: StackResolver, exports: Map<string, () => Resolved>): void {
  for (const [logicalId, output] of Object.entries(resolver.stack.outputs)) {
    if (output.Export === undefined) continue;
    const place = { logicalId: `${resolver.stack.name}/${logicalId}`, path: 'Outputs' };
    const name = resolver.resolveText(output.Export.Name, place);
    exports.set(name, () => resolver.resolve(output.Value, place));
  }
}

function resourcesOf(resolver: StackResolver): DeployedResource[] {
  return Object.entries(resolver.stack.resources).flatMap(([logicalId, { Type, Condition }]) => {
    const place = { logicalId: `${resolver.stack.name}/${logicalId}`, path: 'Condition' };
    if (Condition !== undefined && !resolver.condition(Condition, place)) return [];
    return [new DeployedResource(resolver, logicalId, Type)];
  });
}
