import { UnsupportedDefinitionError } from '../base/errors.ts';
import { isJsonObject, type Json } from '../base/json.ts';
import { compileTemplate, isExpression, type Template } from '../expression/expression.ts';

/** Reads the fields of one object of a definition and refuses those nobody asked for. */
export class Fields {
  readonly path: string;
  private readonly values: { readonly [key: string]: Json };
  private readonly read = new Set<string>();

  constructor(value: Json | undefined, path: string) {
    if (!isJsonObject(value))
      throw new UnsupportedDefinitionError(path, lastPart(path), 'must be a JSON object');
    this.values = value;
    this.path = path;
  }

  has(field: string): boolean {
    return Object.hasOwn(this.values, field);
  }

  /** The raw value, undefined when absent. */
  take(field: string): Json | undefined {
    this.read.add(field);
    return this.has(field) ? this.values[field] : undefined;
  }

  optionalText(field: string): string | null {
    const value = this.take(field);
    if (value === undefined) return null;
    if (typeof value !== 'string') throw this.refuse(field, 'must be a string');
    return value;
  }

  text(field: string): string {
    const value = this.optionalText(field);
    if (value === null || value === '')
      throw this.refuse(field, 'is required and must be a non-empty string');
    return value;
  }

  flag(field: string): boolean {
    const value = this.take(field);
    if (value === undefined) return false;
    if (typeof value !== 'boolean') throw this.refuse(field, 'must be true or false');
    return value;
  }

  /** A number of at least `least` and at most `most`, `otherwise` when absent. */
  number<T>(field: string, otherwise: T, least: number, most: number, integer = true): number | T {
    const value = this.take(field);
    if (value === undefined) return otherwise;
    const fits = typeof value === 'number' && value >= least && value <= most;
    if (!fits || (integer && !Number.isInteger(value))) {
      throw this.refuse(field, `must be ${integer ? 'an integer' : 'a number'} from ${least} to ${most}`);
    }
    return value;
  }

  list(field: string): Json[] {
    const value = this.take(field);
    if (!Array.isArray(value) || value.length === 0) throw this.refuse(field, 'must be a non-empty array');
    return value;
  }

  optionalList(field: string): Json[] {
    return this.has(field) ? this.list(field) : [];
  }

  template(field: string): Template | null {
    const value = this.take(field);
    return value === undefined ? null : compileTemplate(value, field, this.path);
  }

  /** An integer in a range or a JSONata expression, whose result is checked when it is known. */
  integerOrExpression(field: string, least: number, most: number): Template | null {
    const value = this.take(field);
    if (typeof value === 'string' && isExpression(value)) return this.template(field);
    this.number(field, null, least, most);
    return this.template(field);
  }

  textOrExpression(field: string): Template | null {
    this.optionalText(field);
    return this.template(field);
  }

  refuse(field: string, reason: string): UnsupportedDefinitionError {
    return new UnsupportedDefinitionError(this.path, field, reason);
  }

  /** Refuses every field that was not read, so that nothing in a definition is ignored. */
  finish(what: string): void {
    for (const field of Object.keys(this.values)) {
      if (!this.read.has(field)) throw this.refuse(field, `is not supported in ${what}`);
    }
  }
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
