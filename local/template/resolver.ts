import type { Account } from './account.ts';
import type { Resource, Stack } from './assembly.ts';
import { kinds, type ResourceIdentity } from './identity.ts';
import { intrinsics } from './intrinsics.ts';
import { isObject, type Json } from './json.ts';
import { failure, type Place, within } from './place.ts';
import type { Resolution, Resolved } from './resolution.ts';

/** Evaluates the intrinsic functions of one stack as CloudFormation would at deployment. */
export class StackResolver implements Resolution {
  readonly stack: Stack;
  readonly account: Account;
  private readonly exports: Map<string, () => Resolved>;
  private readonly resolving = new Set<string>();

  constructor(stack: Stack, account: Account, exports: Map<string, () => Resolved>) {
    this.stack = stack;
    this.account = account;
    this.exports = exports;
  }

  resolve(value: Json, place: Place): Resolved {
    if (Array.isArray(value)) return this.resolveList(value, place);
    if (!isObject(value)) return value;
    const [key, ...more] = Object.keys(value);
    const evaluate = key !== undefined && more.length === 0 ? intrinsics[key] : undefined;
    if (key !== undefined && evaluate) return evaluate(this, value[key] ?? null, within(place, key));
    if (key?.startsWith('Fn::'))
      throw failure(within(place, key), 'this intrinsic function is not supported');
    return this.resolveMembers(value, place);
  }

  resolveText(value: Json, place: Place): string {
    const resolved = this.resolve(value, place);
    if (resolved === undefined || resolved === null || typeof resolved === 'object') {
      throw failure(place, 'text was expected here');
    }
    return String(resolved);
  }

  ref(name: string, place: Place): Resolved {
    if (name === 'AWS::NoValue') return undefined;
    const pseudo = this.pseudoParameters()[name];
    if (pseudo !== undefined) return pseudo;
    const parameter = this.stack.parameters[name];
    if (parameter !== undefined) {
      if (parameter.Default === undefined) throw failure(place, `the parameter ${name} has no default value`);
      return parameter.Default;
    }
    const { kind, identity } = this.identify(name, place);
    return kind.ref(identity);
  }

  attribute(name: string, attribute: string, place: Place): Resolved {
    const { kind, identity, type } = this.identify(name, place);
    const value = kind.attributes?.[attribute]?.(identity);
    if (value === undefined) throw failure(place, `the attribute ${attribute} of a ${type} is not known`);
    return value;
  }

  condition(name: string, place: Place): boolean {
    const condition = this.stack.conditions[name];
    if (condition === undefined) throw failure(place, `there is no condition ${name}`);
    return this.resolve(condition, { logicalId: name, path: 'Conditions' }) === true;
  }

  importValue(name: string, place: Place): Resolved {
    const exported = this.exports.get(name);
    if (exported === undefined) throw failure(place, `no stack exports ${name}`);
    return exported();
  }

  private pseudoParameters(): Record<string, Json> {
    const { accountId, region, partition, urlSuffix } = this.account;
    const stackName = this.stack.name;
    return {
      'AWS::AccountId': accountId,
      'AWS::Region': region,
      'AWS::Partition': partition,
      'AWS::URLSuffix': urlSuffix,
      'AWS::StackName': stackName,
      'AWS::StackId': `arn:${partition}:cloudformation:${region}:${accountId}:stack/${stackName}/local`,
      'AWS::NotificationARNs': [],
    };
  }

  private identify(name: string, place: Place) {
    const resource = this.stack.resources[name];
    if (resource === undefined) throw failure(place, `there is no resource ${name}`);
    const kind = kinds[resource.Type];
    if (kind === undefined) throw failure(place, `the identity of a ${resource.Type} (${name}) is not known`);
    return { kind, identity: this.identityOf(name, resource), type: resource.Type };
  }

  private identityOf(logicalId: string, resource: Resource): ResourceIdentity {
    return {
      logicalId,
      stackName: this.stack.name,
      account: this.account,
      property: (name) => {
        const value = resource.Properties?.[name];
        if (value === undefined) return undefined;
        const place = { logicalId, path: `Properties.${name}` };
        const text = this.guarded(place, () => this.resolve(value, place));
        return text === undefined ? undefined : String(text);
      },
    };
  }

  /** A resource whose name depends on itself would otherwise never end. */
  private guarded<T>(place: Place, work: () => T): T {
    const key = `${place.logicalId}.${place.path}`;
    if (this.resolving.has(key)) throw failure(place, 'the value depends on itself');
    this.resolving.add(key);
    try {
      return work();
    } finally {
      this.resolving.delete(key);
    }
  }

  private resolveList(list: Json[], place: Place): Json[] {
    return list.flatMap((item, index) => {
      const resolved = this.resolve(item, within(place, `[${index}]`));
      return resolved === undefined ? [] : [resolved];
    });
  }

  private resolveMembers(value: Record<string, Json>, place: Place): Json {
    const members = Object.entries(value).flatMap(([key, member]) => {
      const resolved = this.resolve(member, within(place, key));
      return resolved === undefined ? [] : [[key, resolved] as const];
    });
    return Object.fromEntries(members);
  }
}
