import { isObject, type Json } from './json.ts';
import { failure, type Place, within } from './place.ts';
import type { Resolved, StackResolver } from './resolver.ts';

type Intrinsic = (resolver: StackResolver, argument: Json, place: Place) => Resolved;

/** CloudFormation's intrinsic functions, by the key that names them in a template. */
export const intrinsics: Record<string, Intrinsic> = {
  Ref: (resolver, argument, place) => resolver.ref(literal(argument, place), place),
  Condition: (resolver, argument, place) => resolver.condition(literal(argument, place), place),
  'Fn::GetAtt': getAttribute,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': (resolver, argument, place) =>
    resolver.importValue(resolver.resolveText(argument, place), place),
  'Fn::Base64': (resolver, argument, place) =>
    Buffer.from(resolver.resolveText(argument, place)).toString('base64'),
  'Fn::Equals': (resolver, argument, place) => {
    const [left, right] = operands(argument, place, 2);
    return isSame(resolver.resolve(left ?? null, place), resolver.resolve(right ?? null, place));
  },
  'Fn::Not': (resolver, argument, place) => !truths(resolver, argument, place)[0],
  'Fn::And': (resolver, argument, place) => truths(resolver, argument, place).every(Boolean),
  'Fn::Or': (resolver, argument, place) => truths(resolver, argument, place).some(Boolean),
};

function getAttribute(resolver: StackResolver, argument: Json, place: Place): Resolved {
  const [name, attribute] =
    typeof argument === 'string' ? splitOnce(argument, '.') : operands(argument, place, 2);
  return resolver.attribute(
    literal(name ?? null, place),
    resolver.resolveText(attribute ?? null, place),
    place,
  );
}

function join(resolver: StackResolver, argument: Json, place: Place): Resolved {
  const [delimiter, values] = operands(argument, place, 2);
  const list = resolvedList(resolver, values ?? null, place);
  return list.map((item) => textOf(item, place)).join(literal(delimiter ?? null, place));
}

function substitute(resolver: StackResolver, argument: Json, place: Place): Resolved {
  const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
  const variables = isObject(given) ? given : {};
  return literal(template ?? null, place).replace(/\$\{(!?)([^}]+)\}/g, (whole, escaped, name: string) => {
    if (escaped === '!') return whole.replace('!', '');
    const variable = variables[name];
    if (variable !== undefined) return resolver.resolveText(variable, within(place, name));
    const [resource, attribute] = splitOnce(name, '.');
    const value =
      attribute === undefined
        ? resolver.ref(name, within(place, name))
        : resolver.attribute(resource, attribute, within(place, name));
    return textOf(value, within(place, name));
  });
}

function select(resolver: StackResolver, argument: Json, place: Place): Resolved {
  const [index, values] = operands(argument, place, 2);
  const position = Number(resolver.resolveText(index ?? null, place));
  const chosen = resolvedList(resolver, values ?? null, place)[position];
  if (chosen === undefined) throw failure(place, `the list has no element ${position}`);
  return chosen;
}

function split(resolver: StackResolver, argument: Json, place: Place): Resolved {
  const [delimiter, text] = operands(argument, place, 2);
  return resolver.resolveText(text ?? null, place).split(literal(delimiter ?? null, place));
}

function choose(resolver: StackResolver, argument: Json, place: Place): Resolved {
  const [name, whenTrue, whenFalse] = operands(argument, place, 3);
  const holds = resolver.condition(literal(name ?? null, place), place);
  return resolver.resolve((holds ? whenTrue : whenFalse) ?? null, place);
}

function findInMap(resolver: StackResolver, argument: Json, place: Place): Resolved {
  const keys = operands(argument, place, 3).map((key) => resolver.resolveText(key, place));
  let found: Json | undefined = resolver.stack.mappings as unknown as Json;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  if (found === undefined) throw failure(place, `the mapping has no entry ${keys.join(' / ')}`);
  return found;
}

function truths(resolver: StackResolver, argument: Json, place: Place): boolean[] {
  if (!Array.isArray(argument)) throw failure(place, 'a list of conditions was expected here');
  return argument.map((condition) => resolver.resolve(condition, place) === true);
}

function operands(argument: Json, place: Place, count: number): Json[] {
  if (Array.isArray(argument) && argument.length === count) return argument;
  throw failure(place, `a list of ${count} was expected here`);
}

function resolvedList(resolver: StackResolver, value: Json, place: Place): Json[] {
  const resolved = resolver.resolve(value, place);
  if (!Array.isArray(resolved)) throw failure(place, 'a list was expected here');
  return resolved;
}

function literal(value: Json, place: Place): string {
  if (typeof value !== 'string') throw failure(place, 'literal text was expected here');
  return value;
}

function textOf(value: Resolved, place: Place): string {
  if (value === undefined || value === null || typeof value === 'object') {
    throw failure(place, 'text was expected here');
  }
  return String(value);
}

function isSame(left: Resolved, right: Resolved): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function splitOnce(text: string, delimiter: string): [string, string?] {
  const at = text.indexOf(delimiter);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + delimiter.length)];
}
