import { MAX_EXPIRY_SECONDS, MAX_STATE_NAME, StateScope } from '../../domain/state/state.js';
import type { JsonObject } from '../../lib/json/json.js';
import { optionalText, requiredText } from '../support/input.js';

/* The parts of the inputs that all tools for state have. */

export const NAME: JsonObject = {
  type: 'string',
  description: 'The name of the value.',
  minLength: 1,
  maxLength: MAX_STATE_NAME,
};

export const EXPIRY: JsonObject = {
  type: 'integer',
  description: 'Seconds after which it is gone. Default: never.',
  minimum: 1,
  maximum: MAX_EXPIRY_SECONDS,
};

/** @param standard the scope if none is given. */
export function scopeSchema(standard: StateScope): JsonObject {
  return {
    type: 'string',
    description: 'workflow: only this workflow has it. owner: all of your workflows share it.',
    enum: Object.values(StateScope),
    default: standard,
  };
}

export function scopeOf(input: JsonObject, standard: StateScope): StateScope {
  const given = optionalText(input, 'scope');
  return Object.values(StateScope).find((scope) => scope === given) ?? standard;
}

export function nameOf(input: JsonObject): { readonly scope: StateScope; readonly name: string } {
  return { scope: scopeOf(input, StateScope.WORKFLOW), name: requiredText(input, 'name') };
}
