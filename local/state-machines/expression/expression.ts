import jsonata from 'jsonata';
import { ERROR_QUERY, UnsupportedDefinitionError } from '../base/errors.ts';
import { type Json, jsonKind, plainJson, setOwn } from '../base/json.ts';
import type { EvaluationScope } from './evaluation-scope.ts';
import { installFunctions, visitFunction } from './functions.ts';

/** An evaluation that failed, with the place in the state, e.g. `Output/total`. */
export class EvaluationError extends Error {
  readonly error = ERROR_QUERY;
  readonly location: string;

  constructor(location: string, reason: string) {
    super(reason);
    this.location = location;
  }
}

/** A JSON template of a definition with its JSONata parts compiled. */
export type Template =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'array'; readonly items: readonly Template[] }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, Template])[] };

/** One compiled JSONata expression and its place in the state. */
export class Expression {
  readonly source: string;
  readonly location: string;
  private readonly compiled: jsonata.Expression;
  private readonly variables: ReadonlySet<string>;

  constructor(source: string, location: string, path: string) {
    this.source = source;
    this.location = location;
    this.compiled = compile(source, location, path);
    this.variables = inspect(this.compiled.ast(), location, path);
    installFunctions(this.compiled);
  }

  async evaluate(scope: EvaluationScope): Promise<Json> {
    const bindings = this.bindings(scope);
    let result: Json | undefined;
    try {
      result = plainJson(await this.compiled.evaluate(undefined, bindings));
    } catch (thrown) {
      throw new EvaluationError(this.location, `${this.describe()} threw an error. ${messageOf(thrown)}`);
    }
    if (result === undefined) {
      throw new EvaluationError(this.location, `${this.describe()} returned nothing (undefined).`);
    }
    return result;
  }

  private describe(): string {
    return `The JSONata expression '${this.source}' specified for the field '${this.location}'`;
  }

  private bindings(scope: EvaluationScope): Record<string, unknown> {
    const bindings: Record<string, unknown> = {};
    for (const name of this.variables) {
      const value = boundValue(name, scope);
      if (value !== undefined) bindings[name] = value;
    }
    return bindings;
  }
}

function boundValue(name: string, scope: EvaluationScope): unknown {
  if (name === 'states') return scope.states;
  const variable = scope.variable(name);
  return variable === undefined ? visitFunction(name, scope) : variable;
}

/** Whether AWS reads the string as JSONata: it starts with `{%` and ends with `%}`, without spaces around. */
export function isExpression(text: string): boolean {
  return text.length >= 4 && text.startsWith('{%') && text.endsWith('%}');
}

/** Compiles a template; `location` names the field within the state, `path` the state within the definition. */
export function compileTemplate(value: Json, location: string, path: string): Template {
  if (typeof value === 'string' && isExpression(value)) {
    return { kind: 'expression', expression: new Expression(value.slice(2, -2).trim(), location, path) };
  }
  if (Array.isArray(value)) {
    const items = value.map((item, index) => compileTemplate(item, `${location}[${index}]`, path));
    return items.every(isLiteral) ? { kind: 'literal', value } : { kind: 'array', items };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(
      ([key, item]) => [key, compileTemplate(item, `${location}/${key}`, path)] as const,
    );
    return entries.every(([, item]) => isLiteral(item))
      ? { kind: 'literal', value }
      : { kind: 'object', entries };
  }
  return { kind: 'literal', value };
}

function isLiteral(template: Template): boolean {
  return template.kind === 'literal';
}

/** Evaluates a template part by part in the order of the definition; throws EvaluationError. */
export async function evaluateTemplate(template: Template, scope: EvaluationScope): Promise<Json> {
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'expression':
      return template.expression.evaluate(scope);
    case 'array': {
      const items: Json[] = [];
      for (const item of template.items) items.push(await evaluateTemplate(item, scope));
      return items;
    }
    case 'object': {
      const result: { [key: string]: Json } = {};
      for (const [key, item] of template.entries) setOwn(result, key, await evaluateTemplate(item, scope));
      return result;
    }
  }
}

/** The error AWS raises when a field evaluates to another type than it takes. */
export function unexpectedType(
  template: Template,
  location: string,
  expected: string,
  value: Json,
): EvaluationError {
  const subject =
    template.kind === 'expression'
      ? `The JSONata expression '${template.expression.source}' specified for the field '${location}'`
      : `The value specified for the field '${location}'`;
  return new EvaluationError(
    location,
    `${subject} returned an unexpected result type. Expected '${expected}', but was '${jsonKind(value)}' for value: ${JSON.stringify(value).slice(0, 200)}`,
  );
}

function compile(source: string, location: string, path: string): jsonata.Expression {
  try {
    return jsonata(source);
  } catch (thrown) {
    throw new UnsupportedDefinitionError(path, location, `is not valid JSONata: ${messageOf(thrown)}`);
  }
}

function messageOf(thrown: unknown): string {
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return String(thrown.message);
  return String(thrown);
}

/** Names every variable of an expression; refuses what Step Functions' JSONata 2.0.6 does not know. */
function inspect(root: jsonata.ExprNode, location: string, path: string): ReadonlySet<string> {
  const variables = new Set<string>();
  const nodes: unknown[] = [root];
  while (nodes.length > 0) {
    const node = nodes.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (isNewerSugar(node)) {
      throw new UnsupportedDefinitionError(
        path,
        location,
        'uses ?: or ??, which JSONata 2.0.6 does not have',
      );
    }
    if ('type' in node && node.type === 'variable' && 'value' in node) variables.add(String(node.value));
    for (const child of Object.values(node)) nodes.push(child);
  }
  if (variables.has('eval')) {
    throw new UnsupportedDefinitionError(
      path,
      location,
      'calls $eval, which Step Functions does not offer; use $parse',
    );
  }
  return variables;
}

/** `a ?: b` and `a ?? b` parse to a condition whose `then` was copied from the very place of its test. */
function isNewerSugar(node: object): boolean {
  if (!('type' in node) || node.type !== 'condition' || !('condition' in node) || !('then' in node))
    return false;
  const then = JSON.stringify(node.then);
  if (JSON.stringify(node.condition) === then) return true;
  return isExistsOf(node.condition) === then;
}

function isExistsOf(test: unknown): string | undefined {
  if (typeof test !== 'object' || test === null || !('procedure' in test) || !('arguments' in test))
    return undefined;
  const procedure = test.procedure;
  const isImplied = typeof procedure === 'object' && procedure !== null && !('position' in procedure);
  return isImplied && Array.isArray(test.arguments) ? JSON.stringify(test.arguments[0]) : undefined;
}
