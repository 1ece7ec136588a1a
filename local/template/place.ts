import { TemplateError } from './template-error.ts';

/** Where in the template a value stands: for the one sentence that says what could not be executed. */
export interface Place {
  logicalId: string;
  path: string;
}

/** The place of a member (`Handler`) or an element (`[2]`) of the value at `place`. */
export function within(place: Place, step: string): Place {
  return {
    logicalId: place.logicalId,
    path: step.startsWith('[') ? place.path + step : `${place.path}.${step}`,
  };
}

export function failure(place: Place, reason: string): TemplateError {
  return new TemplateError(place.logicalId, place.path, reason);
}
