import { isObject, type Json } from './json.ts';
import { failure, type Place, within } from './place.ts';
import type { Resolution, Resolved } from './resolution.ts';

type Intrinsic = (resolution: Resolution, argument: Json, place: Place) => Resolved;

/** CloudFormation's intrinsic functions, by the key that names them in a template. */
export const intrinsics: Record<string, Intrinsic> = {
  Ref: (resolution, argument, place) => resolution.ref(literal(argument, place), place),
  Condition: (resolution, argument, place) => resolution.condition(literal(argument, place), place),
  'Fn::GetAtt': getAttribute,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': (resolution, argument, place) =>
    resolution.importValue(resolution.resolveText(argument, place), place),
  'Fn::Base64': (resolution, argument, place) =>
    Buffer.from(resolution.resolveText(argument, place)).toString('base64'),
  'Fn::Equals': (resolution, argument, place) => {
    const [left, right] = operands(argument, place, 2);
    return isSame(resolution.resolve(left ?? null, place), resolution.resolve(right ?? null, place));
  },
  'Fn::Not': (resolution, argument, place) => !truths(resolution, argument, place)[0],
  'Fn::And': (resolution, argument, place) => truths(resolution, argument, place).every(Boolean),
  'Fn::Or': (resolution, argument, place) => truths(resolution, argument, place).some(Boolean),
};

function getAttribute(resolution: Resolution, argument: Json, place: Place): Resolved {
  const [name, attribute] =
    typeof argument === 'string' ? splitOnce(argument, '.') : operands(argument, place, 2);
  return resolution.attribute(
    literal(name ?? null, place),
    resolution.resolveText(attribute ?? null, place),
    place,
  );
}

function join(resolution: Resolution, argument: Json, place: Place): Resolved {
  const [delimiter, values] = operands(argument, place, 2);
  const list = resolvedList(resolution, values ?? null, place);
  return list.map((item) => textOf(item, place)).join(literal(delimiter ?? null, place));
}

function substitute(resolution: Resolution, argument: Json, place: Place): Resolved {
  const [template, given] = Array.isArray(argument) ? argument : [argument, {}];
  const variables = isObject(given) ? given : {};
  return literal(template ?? null, place).replace(/\$\{(!?)([^}]+)\}/g, (whole, escaped, name: string) => {
    if (escaped === '!') return whole.replace('!', '');
    const variable = variables[name];
    if (variable !== undefined) return resolution.resolveText(variable, within(place, name));
    const [resource, attribute] = splitOnce(name, '.');
    const value =
      attribute === undefined
        ? resolution.ref(name, within(place, name))
        : resolution.attribute(resource, attribute, within(place, name));
    return textOf(value, within(place, name));
  });
}

function select(resolution: Resolution, argument: Json, place: Place): Resolved {
  const [index, values] = operands(argument, place, 2);
  const position = Number(resolution.resolveText(index ?? null, place));
  const chosen = resolvedList(resolution, values ?? null, place)[position];
  if (chosen === undefined) throw failure(place, `the list has no element ${position}`);
  return chosen;
}

function split(resolution: Resolution, argument: Json, place: Place): Resolved {
  const [delimiter, text] = operands(argument, place, 2);
  return resolution.resolveText(text ?? null, place).split(literal(delimiter ?? null, place));
}

function choose(resolution: Resolution, argument: Json, place: Place): Resolved {
  const [name, whenTrue, whenFalse] = operands(argument, place, 3);
  const holds = resolution.condition(literal(name ?? null, place), place);
  return resolution.resolve((holds ? whenTrue : whenFalse) ?? null, place);
}

function findInMap(resolution: Resolution, argument: Json, place: Place): Resolved {
  const keys = operands(argument, place, 3).map((key) => resolution.resolveText(key, place));
  let found: Json | undefined = resolution.stack.mappings as unknown as Json;
  for (const key of keys) found = isObject(found) ? found[key] : undefined;
  if (found === undefined) throw failure(place, `the mapping has no entry ${keys.join(' / ')}`);
  return found;
}

function truths(resolution: Resolution, argument: Json, place: Place): boolean[] {
  if (!Array.isArray(argument)) throw failure(place, 'a list of conditions was expected here');
  return argument.map((condition) => resolution.resolve(condition, place) === true);
}

function operands(argument: Json, place: Place, count: number): Json[] {
  if (Array.isArray(argument) && argument.length === count) return argument;
  throw failure(place, `a list of ${count} was expected here`);
}

function resolvedList(resolution: Resolution, value: Json, place: Place): Json[] {
  const resolved = resolution.resolve(value, place);
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
