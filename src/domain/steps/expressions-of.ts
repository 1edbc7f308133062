import { parseTemplate } from '../../expressions/index.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import type { LoopRule, Step } from './step.js';
import { textsIn } from './placeholders.js';
import { splitInput } from './literal-fields.js';

/** One expression of a step, with its path in the step. */
export interface StepExpression {
  readonly path: readonly (string | number)[];
  readonly source: string;
}

/**
 * Every expression of a checked step that sees the names in scope. These are `when`, `forEach`, each `{{ expression }}`
 * of its input outside literal fields, and the bare expressions in fields whose schema declares JSONata. An expression
 * over an `input` of its own sees that instead, and is left out.
 */
export function* expressionsOf(
  { when, forEach, input, loop }: Step,
  schema: JsonSchema | undefined,
): Generator<StepExpression> {
  if (when !== null) yield { path: ['when'], source: when };
  if (forEach !== null) yield { path: ['forEach'], source: forEach };
  if (loop) for (const { path, source } of loopExpressions(loop)) yield { path: ['loop', ...path], source };
  for (const { path, text } of textsIn(splitInput(input, schema).templated)) {
    if (!text.includes('{{')) continue;
    for (const source of sourcesIn(text)) yield { path: ['input', ...path], source };
  }
  if ('input' in input) return;
  for (const { name, text } of bareExpressions(input, schema)) yield { path: ['input', name], source: text };
}

/** The expressions of the rule of a loop. All but `forEach` are evaluated at the end of an iteration. */
export function loopExpressions({ forEach, repeat, breakIf, output }: LoopRule): readonly StepExpression[] {
  return [
    ...(forEach === null ? [] : [{ path: ['forEach'], source: forEach }]),
    ...(repeat === null ? [] : [{ path: ['repeat', 'until'], source: repeat.until }]),
    ...(breakIf === null ? [] : [{ path: ['breakIf'], source: breakIf }]),
    ...(output === null ? [] : [{ path: ['output'], source: output }]),
  ];
}

/** The fields of an input that hold bare JSONata by their schema, and no template. */
export function bareExpressions(
  input: JsonObject,
  schema: JsonSchema | undefined,
): readonly { readonly name: string; readonly text: string }[] {
  return Object.entries(propertiesOf(schema)).flatMap(([name, field]) => {
    const text = input[name];
    return typeof text === 'string' && !text.includes('{{') && isExpressionField(field) ? [{ name, text }] : [];
  });
}

/** @throws ExpressionSyntaxError for a text that has not been checked. */
export function sourcesIn(text: string): readonly string[] {
  const template = parseTemplate(text);
  if (template.kind === 'literal') return [];
  return template.kind === 'expression'
    ? [template.source]
    : template.parts.flatMap((part) => ('source' in part ? [part.source] : []));
}

function isExpressionField(field: unknown): boolean {
  return (
    typeof field === 'object' &&
    field !== null &&
    'contentMediaType' in field &&
    field.contentMediaType === 'application/jsonata'
  );
}
