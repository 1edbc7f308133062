import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { FieldIssue } from '../../errors.js';
import { N8nNoteCode } from '../../n8n/document/n8n.type.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { KeyedTriggerDraft, TriggerDraft } from '../../domain/trigger/trigger.js';
import type { CreateWorkflow } from '../workflows/workflow.inputs.js';
import type { PortNote } from './portable.inputs.js';

/*
 * Workflows of n8n are often passed on with their settings taken out: which sheet, which channel, whose number. n8n
 * refuses to run such a node as well. Here its step asks for the value, or fails and says which one is missing.
 */

type Draft = CreateWorkflow;
type Path = FieldIssue['path'];

/** The field of a step's input that an issue is about, from the input on. Null: it is about something else. */
function missingField(issue: FieldIssue, input: JsonObject): Path | null {
  const [, , part, ...path] = issue.path;
  if (part !== 'input') return null;
  const named = /^One of "(\w+)"/.exec(issue.detail)?.[1];
  const field = named === undefined ? path : [...path, named];
  if (field.length === 0) return null;
  const value = valueAt(input, field);
  return isEmpty(value) || (isLiteral(value) && UNUSABLE.test(issue.detail)) ? field : null;
}

/** A text of the document that stands for none: "your e-mail address", or an address without its sign. */
const UNUSABLE = /must match the pattern|must NOT have fewer|fits none of the allowed forms/;

function isEmpty(value: JsonValue | undefined): boolean {
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '';
}

const isLiteral = (value: JsonValue | undefined): boolean => typeof value === 'string' && !value.includes('{{');

function valueAt(value: JsonValue | undefined, path: Path): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (inner, name) => (Array.isArray(inner) ? inner[Number(name)] : isJsonObject(inner) ? inner[name] : undefined),
    value,
  );
}

function withValue(value: JsonValue | undefined, [name, ...rest]: Path, given: JsonValue): JsonValue {
  if (name === undefined) return given;
  if (Array.isArray(value)) return value.map((each, index) => (index === name ? withValue(each, rest, given) : each));
  const object = isJsonObject(value) ? value : {};
  return { ...object, [name]: withValue(object[name], rest, given) };
}

/** Runs by hand are given what is missing. */
function isByHand({ trigger, triggers }: Draft): boolean {
  return triggers === undefined && (trigger?.type ?? TriggerType.MANUAL) === TriggerType.MANUAL;
}

/**
 * Puts what stands for a value into the fields of steps that the document leaves empty.
 *
 * @param failing JSONata that fails with a reason
 * @returns null if none of the issues is about such a field.
 */
export function withMissingFields(
  draft: Draft,
  issues: readonly FieldIssue[],
  failing: (why: string) => string,
): { readonly draft: Draft; readonly notes: readonly PortNote[] } | null {
  const notes: PortNote[] = [];
  const asked: Record<string, JsonValue> = {};
  const byHand = isByHand(draft);
  const steps = (draft.steps ?? []).map((step, index) => {
    let input = step.input ?? {};
    for (const issue of issues.filter(({ path }) => path[1] === index)) {
      const field = missingField(issue, input);
      if (field === null) continue;
      const place = field.join('.');
      const given = valueAt(input, field);
      const why = isEmpty(given)
        ? `Nothing in the document says "${place}" of the step "${step.title ?? ''}"`
        : `The document has no usable value for "${place}" of the step "${step.title ?? ''}"`;
      const name = `${step.id ?? ''}_${place}`.replaceAll(/\W/g, '_');
      const remedy = byHand ? `give it to each run as "${name}"` : 'put a value in its place';
      notes.push({
        code: byHand ? N8nNoteCode.DIFFERENT : N8nNoteCode.BROKEN,
        path: ['nodes'],
        detail: `${why}: ${remedy}.`,
        node: step.title,
      });
      if (byHand) asked[name] = { description: `${place} of the step "${(step.title ?? '').slice(0, 100)}"` };
      const code = byHand ? `context.${name}` : failing(`${why}: ${remedy}.`);
      input = withValue(input, field, `{{ ${code} }}`) as JsonObject;
    }
    return { ...step, input };
  });
  if (notes.length === 0) return null;
  const names = Object.keys(asked);
  const { inputSchema } = draft;
  const properties = isJsonObject(inputSchema?.properties) ? inputSchema.properties : {};
  const required = Array.isArray(inputSchema?.required) ? inputSchema.required : [];
  return {
    notes,
    draft: {
      ...draft,
      steps,
      ...(names.length === 0
        ? {}
        : {
            inputSchema: {
              type: 'object',
              ...inputSchema,
              properties: { ...properties, ...asked },
              required: [...required, ...names],
            },
          }),
    },
  };
}

/**
 * A trigger whose source lacks a setting starts with an event of a name of its own, until the source is given.
 *
 * @returns null if none of the issues is about a source.
 */
export function withoutUnsetSources(
  draft: Draft,
  issues: readonly FieldIssue[],
): { readonly draft: Draft; readonly notes: readonly PortNote[] } | null {
  const notes: PortNote[] = [];
  const without = <Kind extends TriggerDraft | KeyedTriggerDraft>(trigger: Kind, at: Path): Kind => {
    const ofIt = issues.filter(({ path }) => [...at, 'source'].every((name, index) => path[index] === name));
    if (ofIt.length === 0 || trigger.type !== TriggerType.EVENT) return trigger;
    const [service = 'trigger'] = String(trigger.eventType).split('.');
    const { source: _source, ...others } = trigger;
    const eventType = `n8n.${service.replaceAll(/\W/g, '')}`;
    notes.push({
      code: N8nNoteCode.BROKEN,
      path: ['nodes'],
      detail: `The document lacks settings of its trigger "${String(trigger.eventType)}" (${ofIt.map(({ detail }) => detail).join(' ')}): set its source. Until then it starts with an event "${eventType}" that you send.`,
    });
    return { ...others, eventType } as Kind;
  };
  const { trigger, triggers } = draft;
  const mended: Draft = {
    ...draft,
    ...(trigger ? { trigger: without(trigger, ['trigger']) } : {}),
    ...(triggers ? { triggers: triggers.map((each, index) => without(each, ['triggers', index])) } : {}),
  };
  return notes.length === 0 ? null : { draft: mended, notes };
}
