import { neutralConnection, withNeutralConnections } from '../connection/index.js';
import type { FlowControl } from '../flow-control/index.js';
import type { PublicDefinition } from '../workflow/definition.js';
import { textWithoutSecrets, withoutSecrets } from '../redaction/likely-secrets.js';
import { publicSchema } from './public-schema.js';
import type { ChatSettings } from '../page/chat.js';
import type { FormSettings } from '../page/form.js';
import type { TriggerSource } from '../source/source.js';
import { mapLoopTexts } from '../steps/loop-rules.js';
import type { Step } from '../steps/step.js';
import { TriggerType } from '../trigger/trigger.js';
import type { Trigger } from '../trigger/trigger.js';

/** Stands for a title that was nothing but a credential. */
const UNTITLED = 'Untitled';

/*
 * The part of a definition that others may see. The publisher of a workflow means to share its shape, not the
 * credentials in it (invariant 9) nor the senders whose mail it waits for.
 */

/** The one way from a workflow to its public part: an allow-list. */
export function publicDefinition({
  title,
  description,
  trigger,
  furtherTriggers,
  steps,
  inputSchema,
  flowControl,
}: PublicDefinition): PublicDefinition {
  return {
    title: textWithoutSecrets(title, '').trim() || UNTITLED,
    description: textWithoutSecrets(description, ''),
    trigger: publicTrigger(trigger, steps),
    furtherTriggers: furtherTriggers.map(({ key, ...further }) => ({ ...publicTrigger(further, steps), key })),
    steps: publicSteps(steps),
    inputSchema: inputSchema && publicSchema(inputSchema),
    flowControl: publicFlowControl(flowControl),
  };
}

/**
 * The trigger with the values of its filters blank, and the connection of its source named after its purpose. Whether
 * its owner has it switched on just now is left out.
 */
export function publicTrigger(trigger: Trigger, steps: readonly Step[] = []): Trigger {
  if (trigger.type !== TriggerType.EVENT) return { ...trigger, enabled: true };
  return {
    ...trigger,
    enabled: true,
    filters: Object.fromEntries(Object.keys(trigger.filters).map((name) => [name, ''])),
    ...(trigger.source ? { source: publicSource(trigger.source, steps) } : {}),
  };
}

/** The source is shown as the input of a step is: a clone polls the same list, with a connection of its own. */
function publicSource(source: TriggerSource, steps: readonly Step[]): TriggerSource {
  const { connection, parameters, form, chat } = source;
  return {
    ...source,
    connection: connection === null ? null : neutralConnection(connection, steps),
    parameters: withoutSecrets(parameters, ''),
    ...(form ? { form: publicForm(form) } : {}),
    ...(chat ? { chat: publicChat(chat) } : {}),
  };
}

/** The sites of its publisher are their own: a clone is embedded nowhere, and leads its visitors nowhere. */
function publicForm(form: FormSettings): FormSettings {
  return {
    ...form,
    title: publicText(form.title),
    description: textWithoutSecrets(form.description, ''),
    schema: form.schema && publicSchema(form.schema),
    submitLabel: publicText(form.submitLabel),
    thanks: { ...form.thanks, text: publicText(form.thanks.text), redirect: null },
    embedOrigins: [],
  };
}

function publicChat(chat: ChatSettings): ChatSettings {
  return {
    ...chat,
    title: publicText(chat.title),
    greeting: textWithoutSecrets(chat.greeting, ''),
    suggestions: chat.suggestions.map((each) => textWithoutSecrets(each, '')).filter((each) => each !== ''),
    placeholder: publicText(chat.placeholder),
    embedOrigins: [],
  };
}

function publicText(text: string | null): string | null {
  return text && (textWithoutSecrets(text, '') || null);
}

/**
 * The steps with their connections named after their purpose, and without literal credentials in their inputs,
 * expressions and texts.
 */
export function publicSteps(steps: readonly Step[]): readonly Step[] {
  return withNeutralConnections(steps).map((step) => ({
    ...step,
    title: textWithoutSecrets(step.title, '').trim() || step.id,
    description: textWithoutSecrets(step.description, ''),
    when: step.when && textWithoutSecrets(step.when, ''),
    forEach: step.forEach && textWithoutSecrets(step.forEach, ''),
    input: withoutSecrets(step.input, ''),
    ...(step.loop ? { loop: mapLoopTexts(step.loop, (text) => textWithoutSecrets(text, '')) } : {}),
    ...(step.reason ? { reason: textWithoutSecrets(step.reason, '') } : {}),
  }));
}

/** The flow control; a key in which a credential stands is left out. */
function publicFlowControl(flow: FlowControl | null): FlowControl | null {
  if (flow === null) return null;
  const { concurrency, rateLimit, debounce } = flow;
  return {
    ...flow,
    concurrency: concurrency && { ...concurrency, key: publicKey(concurrency.key) },
    rateLimit: rateLimit && { ...rateLimit, key: publicKey(rateLimit.key) },
    debounce: debounce && { ...debounce, key: publicKey(debounce.key) },
  };
}

function publicKey(key: string | null): string | null {
  return key === null || textWithoutSecrets(key, '') === key ? key : null;
}
