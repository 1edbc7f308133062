import { isLiteralField } from '../../domain/steps/literal-fields.js';
import type { StepDraft } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { ExpressionSyntaxError, parseTemplate } from '../../expressions/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/*
 * n8n takes a value of any type for a parameter: a number for a text, a text for a number, one value for a list, nothing
 * for an empty text. The tools here take the types that their schemas name. So the expressions of imported steps give
 * their values that type, as far as nothing is lost by it.
 */

/** The steps of a workflow of n8n, whose computed inputs have the types that their tools take. */
export function withFittingInputs(steps: readonly StepDraft[], tools: Pick<ToolCatalog, 'get'>): readonly StepDraft[] {
  return steps.map((step) => {
    const schema = typeof step.tool === 'string' ? tools.get(step.tool)?.inputSchema : undefined;
    return schema && isJsonObject(step.input) ? { ...step, input: fittingObject(step.input, schema) } : step;
  });
}

function fittingObject(input: JsonObject, schema: JsonSchema): JsonObject {
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const entries = Object.entries(input).map(([name, value]) => {
    const field = fieldOf(schema, name);
    return [name, field === null ? value : fitting(value, field, required.includes(name))] as const;
  });
  return Object.fromEntries(entries);
}

function fieldOf({ properties, additionalProperties }: JsonSchema, name: string): JsonSchema | null {
  const own = isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
  return isJsonObject(own) ? own : null;
}

function fitting(value: JsonValue, schema: JsonSchema, isRequired: boolean): JsonValue {
  // Code and other languages are taken as they are written.
  if (isLiteralField(schema) || schema['contentMediaType'] !== undefined) return value;
  if (typeof value === 'string') return value.includes('{{') ? fittingText(value, schema, isRequired) : value;
  const forms = [schema, ...alternativesOf(schema)];
  if (Array.isArray(value)) {
    const items = forms.map((form) => form['items']).find((each) => isJsonObject(each));
    return items === undefined ? value : value.map((each) => fitting(each, items, true));
  }
  const form = forms.find((each) => isJsonObject(each['properties']) || isJsonObject(each['additionalProperties']));
  return isJsonObject(value) && form !== undefined ? fittingObject(value, form) : value;
}

function alternativesOf({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] {
  return [anyOf, oneOf].flatMap((each) => (Array.isArray(each) ? each.filter(isJsonObject) : []));
}

/** The types that a schema takes. Null: any, or it does not say. */
function typesOf(schema: JsonSchema): ReadonlySet<string> | null {
  const { type, enum: choices } = schema;
  if (typeof type === 'string') return new Set([type]);
  if (Array.isArray(type)) return new Set(type.map(String));
  if (Array.isArray(choices)) return new Set(choices.map((each) => (each === null ? 'null' : typeof each)));
  const alternatives = alternativesOf(schema).map(typesOf);
  if (alternatives.length === 0 || alternatives.includes(null)) return null;
  return new Set(alternatives.flatMap((each) => [...(each ?? [])]));
}

function fittingText(text: string, schema: JsonSchema, isRequired: boolean): JsonValue {
  const types = typesOf(schema);
  if (types === null) return text;
  const source = soleExpression(text, types.has('string'));
  if (source === null) return types.has('array') && !types.has('string') ? [text] : text;
  const code = typedCode(source, schema, { types, isRequired });
  return code === null ? text : code;
}

/** The expression that is the whole value. Blanks around it make a text of it, which only a text may be. */
function soleExpression(text: string, mayBeText: boolean): string | null {
  try {
    const template = parseTemplate(mayBeText ? text : text.trim());
    return template.kind === 'expression' ? template.source : null;
  } catch (error) {
    if (error instanceof ExpressionSyntaxError) return null;
    throw error;
  }
}

/** A text, or a call that yields one. */
const IS_TEXT =
  /^(?:"(?:[^"\\]|\\.)*"|\$(?:string|join|replace|substring|uppercase|lowercase|trim)\((?:[^()]|\([^()]*\))*\))$/s;
const IS_FAILURE = /^\$error\(/;

interface Wanted {
  readonly types: ReadonlySet<string>;
  readonly isRequired: boolean;
}

/** A template for the value in the type that is wanted. Null: it stays as it is. */
function typedCode(source: string, schema: JsonSchema, { types, isRequired }: Wanted): string | null {
  if (IS_FAILURE.test(source)) return null;
  const wanted = [...types].filter((type) => type !== 'null');
  const [only] = wanted;
  if (wanted.every((type) => type === 'number' || type === 'integer')) return given(source, NUMBER);
  const isEmptied = isRequired && takesEmpty(schema) && !types.has('null');
  if (wanted.length > 1) return types.has('string') && isEmptied ? given(source, OR_EMPTY) : null;
  switch (only) {
    case 'string':
      if (IS_TEXT.test(source)) return null;
      // A template of two parts is a text, and an empty one if there is no value.
      return isEmptied ? `{{ ${source} }}{{ "" }}` : given(source, TEXT);
    case 'boolean':
      return given(source, TRUTH);
    case 'array':
      return listed(source, schema);
    default:
      return null;
  }
}

const given = (source: string, code: string): string => `{{ ($given := ${source}; ${code}) }}`;

const TEXT = '$type($given) in ["string", "null"] ? $given : $string($given)';
const OR_EMPTY = '$exists($given) and $given != null ? $given : ""';
const NUMBER =
  '$type($given) != "string" ? $given : $contains($given, /^\\s*-?\\d+(\\.\\d+)?\\s*$/) ? $number($trim($given)) : $given = "" ? null : $given';
const TRUTH =
  '$type($given) = "string" and $lowercase($given) in ["true", "false"] ? $lowercase($given) = "true" : $given';

function takesEmpty({ minLength = 0, pattern, format, enum: choices, const: fixed }: JsonSchema): boolean {
  return minLength === 0 && [pattern, format, choices, fixed].every((each) => each === undefined);
}

/** One value is a list of it, and nothing is an empty one. */
function listed(source: string, { items }: JsonSchema): string {
  const present = `$filter([${source}], function($one) { $exists($one) and $one != null })`;
  const types = isJsonObject(items) ? typesOf(items) : null;
  const areTexts = types?.size === 1 && types.has('string');
  return areTexts
    ? `{{ [$map(${present}, function($one) { $type($one) = "string" ? $one : $string($one) })] }}`
    : `{{ [${present}] }}`;
}
