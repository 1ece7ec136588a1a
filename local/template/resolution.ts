import type { Stack } from './assembly.ts';
import type { Json } from './json.ts';
import type { Place } from './place.ts';

/** A resolved value; `undefined` is `AWS::NoValue`, which removes the property that holds it. */
export type Resolved = Json | undefined;

/** What an intrinsic function may ask of the stack it stands in; every question throws a `TemplateError`. */
export interface Resolution {
  readonly stack: Stack;
  /** The value with every intrinsic function replaced. */
  resolve(value: Json, place: Place): Resolved;
  resolveText(value: Json, place: Place): string;
  /** `Ref`: a pseudo parameter, a parameter's default, or the identity of a resource. */
  ref(name: string, place: Place): Resolved;
  /** `Fn::GetAtt`: one attribute of a resource. */
  attribute(name: string, attribute: string, place: Place): Resolved;
  condition(name: string, place: Place): boolean;
  importValue(name: string, place: Place): Resolved;
}
