import type { JsonObject } from '../../lib/json/json.js';
import { parsedJson } from '../../lib/json/parsed-json.js';
import { failing } from '../conversion.js';
import { ownFiles } from '../expressions/item-files.js';
import { Untranslatable } from '../expressions/untranslatable.js';
import { formFields } from '../flow/form-schema.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import { located, objectOf, textOf } from '../document/read-n8n.js';
import { likelyPairs } from '../flow/pairing.js';
import { BY_HAND, referenceOf } from '../flow/references.js';
import type { NodeContext } from '../flow/node-context.js';
import type { NodeConverter } from './node-converter.type.js';

/** Nodes without a counterpart, with what does the same here. */
export const WITHOUT_COUNTERPART: Readonly<Record<string, string>> = {
  executeCommand: 'it runs a command on the machine of n8n, and here steps have none; code.run runs JavaScript',
};

const SECONDS: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };

/** Nodes that only pass on their input. */
export const passOn: NodeConverter = (context) => [context.passed()];

/** Split In Batches and Loop Over Items: the next nodes run for each item anyway. */
export const splitInBatches: NodeConverter = (context) => {
  const size = Number(textOf(context.parameters.batchSize) || 1);
  if (size > 1) context.different('Items are not put into batches: each is worked on by itself, several at a time.');
  const loop = context.passed();
  // Version 3 has "done" first. Its output is the result of the loop, see convert.ts.
  return context.node.version >= 3 ? [context.passed(), loop] : [loop, context.passed()];
};

export const wait: NodeConverter = (context) => {
  const { parameters } = context;
  const passing = { items: context.items };
  switch (textOf(parameters.resume) || 'timeInterval') {
    case 'timeInterval': {
      const unit = SECONDS[textOf(parameters.unit) || 'seconds'] ?? 1;
      const { amount = context.node.version >= 1.1 ? 5 : 1 } = parameters;
      const isText = typeof amount === 'string' && amount.startsWith('=');
      const seconds = isText
        ? `{{ $number(${context.code(amount, ['amount'], 'once').text}) * ${unit} }}`
        : (Number(textOf(amount)) || 0) * unit;
      if (context.items.isMany) context.different('It waits once for all items, not between them.');
      return [context.passed({ after: [context.add('flow.sleep', { seconds }, context.ifAny())], ...passing })];
    }
    case 'specificTime':
      return [
        context.passed({
          after: [context.add('flow.sleep', { until: context.value(parameters.dateTime, ['dateTime'], 'once') })],
          ...passing,
        }),
      ];
    default: {
      context.different(
        'It waits for an event "n8n.resume" that you send, for example with POST /api/v1/events, instead of a call of a special address.',
      );
      return [
        context.oneAfter(
          context.add('flow.wait_event', { eventType: 'n8n.resume', filters: { execution: '{{ execution.id }}' } }),
          '',
          { body: [] },
        ),
      ];
    }
  }
};

/**
 * Whether a node runs its own workflow again, from the trigger for such runs. Such a run counts as one by hand, so it must
 * not begin elsewhere as well.
 */
function isItself({ conversion, parameters }: NodeContext): boolean {
  if (conversion.ownPart !== null) return false;
  const named = textOf(located(parameters.workflowId));
  if (!/^=\s*\{\{\s*\$workflow\.id\s*\}\}\s*$/.test(named)) return false;
  const types = conversion.workflow.nodes.filter(({ isDisabled }) => !isDisabled).map(({ type }) => type);
  return types.includes('executeWorkflowTrigger') && !types.some((type) => BY_HAND.has(type));
}

/** The workflow that a node names, as `flow.run_workflow` takes it. */
function workflowOf(context: NodeContext): string {
  if (isItself(context)) return '{{ workflow.id }}';
  if (textOf(context.parameters.source) === 'parameter') {
    const own = context.conversion.inlineWorkflow?.(textOf(context.parameters.workflowJson), context.node.name) ?? null;
    if (own === null) throw new Untranslatable('a part of the workflow that it holds has no counterpart');
    context.different(`The workflow that it holds is one of its own here, with the key "${own}".`);
    return own;
  }
  const { key, named } = referenceOf(context.conversion, context.parameters);
  if (key !== null) {
    context.different(
      `It runs the workflow ${JSON.stringify(named)} of n8n, which has the key "${key}" here: import that one too.`,
    );
    return key;
  }
  const detail = `It runs a workflow of n8n that the document does not name (${JSON.stringify(named)}): import both together, or name it here as "workflowId".`;
  context.note(N8nNoteCode.NOT_CARRIED, detail, 'parameters', 'workflowId');
  return `{{ ${failing(detail)} }}`;
}

export const executeWorkflow: NodeConverter = (context) => {
  const { parameters, items } = context;
  const inputs = objectOf(objectOf(parameters.workflowInputs).value);
  const isOnce = textOf(parameters.mode) !== 'each' && items.isMany;
  if (isOnce) context.different('The workflow runs once for each item, not once for all.');
  const input = {
    workflowId: workflowOf(context),
    context:
      Object.keys(inputs).length > 0
        ? context.value(inputs, ['workflowInputs', 'value'])
        : items.isMany
          ? '{{ item }}'
          : `{{ ${items.code} }}`,
  };
  const isWaiting = objectOf(parameters.options).waitForSubWorkflow !== false;
  if (!isWaiting) return [context.passed({ after: [context.call('flow.run_workflow', { ...input, wait: false })] })];
  const output = context.manyAfter(context.call('flow.run_workflow', input), '.output');
  return [{ ...output, items: { ...output.items, ...likelyPairs(items) } }];
};

/** The page of a form within a run, or the one at its end, which is the result of the run. */
export const formPage: NodeConverter = (context) => {
  const { parameters, items } = context;
  if (textOf(parameters.operation) !== 'completion') return furtherPage(context);
  const kind = textOf(parameters.respondWith) || 'text';
  if (kind === 'redirect') {
    const text = context.code(parameters.redirectUrl, ['redirectUrl'], 'once').text;
    context.different('The page at the end shows the address that n8n leads to.');
    const expression = `{ "title": "Continue here", "text": ${text} }`;
    return [{ ...context.passed({ after: [context.add('data.transform', { expression }, context.ifAny())] }), items }];
  }
  if (kind === 'returnBinary') {
    const file = context.file(parameters.inputDataFieldName, 'once');
    if ('why' in file) return file.why;
    const expression = `{ "file": ${file.text} }`;
    return [{ ...context.passed({ after: [context.add('data.transform', { expression }, context.ifAny())] }), items }];
  }
  const named = kind === 'showText' ? 'responseText' : 'completionMessage';
  const title = context.code(parameters.completionTitle, ['completionTitle'], 'once').text;
  const text = context.code(parameters[named], [named], 'once').text;
  const expression = kind === 'showText' ? `{ "text": ${text} }` : `{ "title": ${title}, "text": ${text} }`;
  context.different('The page at the end shows this result of the run.');
  return [{ ...context.passed({ after: [context.add('data.transform', { expression }, context.ifAny())] }), items }];
};

/** A further page of the form that has started the run. */
function furtherPage(context: NodeContext): ReturnType<NodeConverter> {
  const { parameters, conversion } = context;
  if (!conversion.workflow.nodes.some(({ type, isDisabled }) => type === 'formTrigger' && !isDisabled))
    throw new Untranslatable('no form has started the run that it shows a page in', true);
  const read = formFields(pageFields(parameters));
  if (typeof read === 'string') return read;
  const options = objectOf(parameters.options);
  const { formTitle, formDescription } = options;
  const texts = [formTitle, formDescription].filter((text) => textOf(text) !== '');
  const message = texts.map((text) => textOf(context.value(text, ['options'], 'once'))).join('\n');
  const id = context.add(
    'form.page',
    { ...(message === '' ? {} : { message }), form: read.schema, ...waitOf(context) },
    context.ifAny(),
  );
  if (read.hidden.length > 0) context.different('Hidden fields of a further page are shown.');
  const files = ownFiles(Object.fromEntries(read.files.map((name) => [name.replaceAll(/\W/g, '_'), [name]])));
  return [context.oneAfter(id, '.data', {}, files)];
}

/** The fields of a page, which may be JSON text. */
function pageFields(parameters: JsonObject): JsonObject {
  if (textOf(parameters.defineForm) !== 'json') return parameters;
  const values = parsedJson(textOf(parameters.jsonOutput).replace(/^=/, ''));
  return { formFields: { values: Array.isArray(values) ? values : [{ fieldLabel: '=', fieldType: '=' }] } };
}

function waitOf({ parameters }: NodeContext): JsonObject {
  if (parameters.limitWaitTime !== true || textOf(parameters.limitType) === 'atSpecifiedTime') return {};
  const unit = SECONDS[textOf(parameters.resumeUnit) || 'hours'] ?? 3_600;
  const amount = Number(textOf(parameters.resumeAmount) || 1);
  return Number.isFinite(amount) && amount > 0 ? { timeoutSeconds: amount * unit } : {};
}

export const stopAndError: NodeConverter = (context) => {
  const { parameters } = context;
  const message = textOf(parameters.errorType) === 'errorObject' ? parameters.errorObject : parameters.errorMessage;
  const code = context.code(message, ['errorMessage'], 'once');
  const expression = `$error($string(${code.text}))`;
  context.add('data.transform', { expression }, { retry: { maxAttempts: 1 }, ...context.ifAny() });
  return [];
};
