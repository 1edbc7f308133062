import { failing } from '../conversion.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import { located, objectOf, textOf } from '../document/read-n8n.js';
import type { NodeContext } from '../flow/node-context.js';
import type { NodeConverter } from './node-converter.type.js';

/** Nodes without a counterpart, with what does the same here. */
export const WITHOUT_COUNTERPART: Readonly<Record<string, string>> = {
  form: 'it shows a page of a form within a run; flow.approval asks people, and flow.wait_event waits for what a form of yours sends',
  executeCommand: 'it runs a command on the machine of n8n, and here steps have none; code.run runs JavaScript',
  ssh: 'it runs commands on another machine; let a service there answer http.request',
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

/** Starts of runs by hand, beside the one for runs that other workflows start. */
const BY_HAND: ReadonlySet<string> = new Set(['manualTrigger', 'start', 'chatTrigger', 'manualChatTrigger']);

/**
 * Whether a node runs its own workflow again, from the trigger for such runs. Such a run counts as one by hand, so it must
 * not begin elsewhere as well.
 */
function isItself({ conversion, parameters }: NodeContext): boolean {
  const named = textOf(located(parameters.workflowId));
  if (!/^=\s*\{\{\s*\$workflow\.id\s*\}\}\s*$/.test(named)) return false;
  const types = conversion.workflow.nodes.filter(({ isDisabled }) => !isDisabled).map(({ type }) => type);
  return types.includes('executeWorkflowTrigger') && !types.some((type) => BY_HAND.has(type));
}

/** A workflow that only the user can name, which is noted. */
function missingWorkflow(context: NodeContext): string {
  const { value, cachedResultName } = objectOf(context.parameters.workflowId);
  const named = textOf(cachedResultName) || textOf(value) || textOf(located(context.parameters.workflowId));
  const detail = `It runs the workflow ${JSON.stringify(named.slice(0, 100))} of n8n: import that one too, and name it here as "workflowId".`;
  context.note(N8nNoteCode.NOT_CARRIED, detail, 'parameters', 'workflowId');
  return `{{ ${failing(detail)} }}`;
}

export const executeWorkflow: NodeConverter = (context) => {
  const { parameters } = context;
  const inputs = objectOf(objectOf(parameters.workflowInputs).value);
  const input = {
    workflowId: isItself(context) ? '{{ workflow.id }}' : missingWorkflow(context),
    context:
      Object.keys(inputs).length > 0
        ? context.value(inputs, ['workflowInputs', 'value'])
        : context.items.isMany
          ? '{{ item }}'
          : `{{ ${context.items.code} }}`,
  };
  const isWaiting = objectOf(parameters.options).waitForSubWorkflow !== false;
  return [
    context.manyAfter(
      context.call('flow.run_workflow', { ...input, ...(isWaiting ? {} : { wait: false }) }),
      '.output',
    ),
  ];
};

export const stopAndError: NodeConverter = (context) => {
  const { parameters } = context;
  const message = textOf(parameters.errorType) === 'errorObject' ? parameters.errorObject : parameters.errorMessage;
  const code = context.code(message, ['errorMessage'], 'once');
  const expression = `$error($string(${code.text}))`;
  context.add('data.transform', { expression }, { retry: { maxAttempts: 1 }, ...context.ifAny() });
  return [];
};
