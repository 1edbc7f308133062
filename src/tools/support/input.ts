import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';

/*
 * Typed reads of an input that the engine has already checked against the tool's schema. They report mistakes that a
 * schema cannot express, and mistakes in the input of a tool that was called without the check.
 */

/** @returns a permanent `INVALID_INPUT` failure that points at one field of the step's input. */
export function invalidInput(field: string, detail: string): StepFailure {
  return StepFailure.permanent('INVALID_INPUT', `${field}: ${detail}`, { field, detail });
}

/** @throws StepFailure `INVALID_INPUT` if the field is present but not a text. */
export function optionalText(input: JsonObject, field: string): string | undefined {
  const value = input[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalidInput(field, 'expected a text.');
  return value;
}

/** @throws StepFailure `INVALID_INPUT` if the field is missing or not a text. */
export function requiredText(input: JsonObject, field: string): string {
  const value = optionalText(input, field);
  if (value === undefined) throw invalidInput(field, 'expected a text.');
  return value;
}

/** @throws StepFailure `INVALID_INPUT` if the field is present but not a number. */
export function optionalNumber(input: JsonObject, field: string): number | undefined {
  const value = input[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number') throw invalidInput(field, 'expected a number.');
  return value;
}

/** @throws StepFailure `INVALID_INPUT` if the field is present but not an object. */
export function optionalObject(input: JsonObject, field: string): JsonObject | undefined {
  const value = input[field];
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw invalidInput(field, 'expected an object.');
  return value;
}
