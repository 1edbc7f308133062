import type { JsonValue } from '../../../lib/json/json.js';
import { atom } from '../../expressions/code.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import { onceOnly } from '../../flow/incoming.js';
import type { Output } from '../../flow/items.type.js';
import { NodeContext } from '../../flow/node-context.js';
import type { ServiceCall } from '../service-call.type.js';
import { ServiceParameters } from '../service-parameters.js';

const SECONDS: Readonly<Record<string, number>> = { minutes: 60, hours: 3_600, days: 86_400 };

/** Makes the step of a call. */
type CarryOut = (parameters: ServiceParameters, call: ServiceCall) => Output;

/** The types of fields of n8n's forms, as JSON Schema. */
const TYPES: Readonly<Record<string, JsonValue>> = {
  number: { type: 'number' },
  date: { type: 'string', format: 'date' },
  email: { type: 'string', format: 'email' },
  file: { type: 'object', format: 'file' },
};

/**
 * A message that asks a person, after which the node waits: the message is sent as it is, and `flow.approval` waits for
 * the answer.
 */
export function sentAndAwaited(given: ServiceParameters, send: ServiceCall, carryOut: CarryOut): Output | string {
  const parameters = ofFirst(given);
  const { context } = parameters;
  const kind = textOf(parameters.raw('responseType')) || 'approval';
  const form = formOf(parameters, kind);
  if (typeof form === 'string') return form;
  const sent = carryOut(parameters, {
    ...send,
    ignored: [
      ...(send.ignored ?? []),
      'responseType',
      'approvalOptions',
      'formFields',
      'defineForm',
      'options',
      'select',
      'user',
    ],
  });
  const message = parameters.first('message', 'subject') ?? 'Please decide.';
  const seconds = secondsOf(parameters);
  const id = context.add(
    'flow.approval',
    {
      message,
      ...(form === null ? {} : { form }),
      ...(seconds === undefined ? {} : { timeoutSeconds: seconds }),
    },
    {},
    'answer',
    sent.after,
  );
  context.different(
    'The message has no buttons: the person decides in the console, or by the link that the approval shows.',
  );
  const output = context.oneAfter(id, kind === 'approval' ? '' : '.data');
  const code =
    kind === 'approval'
      ? `{ "data": { "approved": ${output.items.code}.approved } }`
      : `{ "data": ${output.items.code} }`;
  return { ...output, items: { ...output.items, code: atom(`(${code})`).text, aligned: new Set([context.node.name]) } };
}

/** n8n asks about the first item alone, and waits once. */
export function ofFirst(parameters: ServiceParameters): ServiceParameters {
  const { conversion, node, incoming, inputs, items } = parameters.context;
  if (!items.isMany) return parameters;
  const once = { ...node, settings: { ...node.settings, executeOnce: true } };
  return new ServiceParameters(new NodeContext(conversion, node, onceOnly(once, incoming), inputs));
}

/** The fields of the answer as JSON Schema. Null: yes or no. A text: why there are none. */
function formOf(parameters: ServiceParameters, kind: string): Readonly<Record<string, JsonValue>> | null | string {
  if (kind === 'approval') return null;
  if (kind === 'freeText') return { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };
  const fields = listOf(parameters.raw('formFields.values')).map(objectOf);
  const named = fields.filter(({ fieldLabel }) => textOf(fieldLabel) !== '');
  if (named.length === 0 || named.some(({ fieldLabel }) => textOf(fieldLabel).startsWith('=')))
    return 'the fields of its form are computed';
  return {
    type: 'object',
    properties: Object.fromEntries(
      named.map(({ fieldLabel, fieldType, fieldOptions }) => {
        const options = listOf(objectOf(fieldOptions).values).map((each) => textOf(objectOf(each).option));
        const type = TYPES[textOf(fieldType)] ?? { type: 'string' };
        return [textOf(fieldLabel), options.length > 0 ? { type: 'string', enum: options } : type];
      }),
    ),
    required: named.filter(({ requiredField }) => requiredField === true).map(({ fieldLabel }) => textOf(fieldLabel)),
  };
}

function secondsOf(parameters: ServiceParameters): number | undefined {
  const { resumeUnit, resumeAmount, limitType } = objectOf(parameters.raw('options.limitWaitTime.values'));
  if (resumeAmount === undefined || textOf(limitType) === 'atSpecifiedTime') return undefined;
  const amount = Number(textOf(resumeAmount));
  return Number.isFinite(amount) && amount > 0 ? amount * (SECONDS[textOf(resumeUnit) || 'hours'] ?? 3_600) : undefined;
}
