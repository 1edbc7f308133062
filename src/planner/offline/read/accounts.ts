import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { GapKind, SuggestionKind } from '../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonSchema } from '../../../lib/json/json.js';
import { ConnectionKind, SAMPLE_MAILBOX } from '../../../domain/connection/index.js';
import type { ToolService } from '../../../domain/steps/tool.js';
import type { Draft } from '../build/builder.js';
import { inputSchemaOf, slotOf } from './frames.js';
import type { Frame } from './frames.js';
import type { Belongings, Reading } from './reading.js';

/**
 * The connection of a step, if no words name one. The only one that fits is used. If several fit, the user is asked. A
 * missing one gets a name, which does not stop the plan.
 */
export function fillAccount(r: Reading, step: Draft, { tool, planning }: Frame, hint: string | null = null): void {
  const name = slotOf(planning, 'account');
  if (name === undefined || step.input[name] !== undefined) return;
  const slot = planning.slots[name];
  const isRequired = requiredOf(tool.inputSchema).includes(name) || isFirstChoice(tool.inputSchema, name);
  const schema = inputSchemaOf(tool, name);
  const isMailbox = schema !== null && (schema as { default?: unknown }).default === SAMPLE_MAILBOX;
  if (!isRequired && !isMailbox) return;
  const fitting = fittingConnections(r, slot);
  const hinted = hint === null ? [] : fitting.filter(({ name: one }) => one.toLowerCase().includes(hint.toLowerCase()));
  const [only] = hinted.length === 1 ? hinted : fitting;
  const at = { step: step.id, path: `/input/${name}` };
  if (only && (fitting.length === 1 || hinted.length === 1)) {
    r.builder.set(step, name, only.name);
    r.builder.assume(`"${only.name}" is used, the only connection that fits.`, at);
    return;
  }
  if (fitting.length > 1) {
    r.builder.ask({
      kind: GapKind.CHOICE,
      tokens: [],
      reason: `${fitting.length} connections fit.`,
      question: `Which connection is "${step.title}" to use?`,
      at,
      valueSchema: TEXT,
      choices: fitting.map((one) => ({ label: one.name, value: one.name })),
    });
    return;
  }
  // A run that an event starts is about its thing: the sample would be taken for mails that belong to it.
  if (isMailbox && (hasOtherMailbox(r, planning) || r.event !== null)) return askForMailbox(r, step, planning, name);
  if (isMailbox) {
    r.builder.set(step, name, SAMPLE_MAILBOX);
    r.builder.assume('You have no mailbox connected, so the bundled sample mailbox is read.', at);
    return;
  }
  // A webhook of Slack posts to one channel: each channel needs a connection of its own.
  const fallback = `${slot?.fallback ?? 'connection'}${hint === null ? '' : `-${hint.toLowerCase()}`}`;
  r.builder.set(step, name, fallback);
  r.builder.ask({
    kind: GapKind.CONNECTION,
    tokens: [],
    reason: `You have no connection that "${tool.title}" could use.`,
    question: `Connect ${hint === null ? (planning.service ?? tool.title) : `the channel #${hint}`} under the name "${fallback}", or name another connection.`,
    at,
    valueSchema: TEXT,
    isBlocking: false,
    suggestions: [
      {
        kind: SuggestionKind.CONNECT,
        label: `Make a connection of the kind ${slot?.kinds?.join(' or ') ?? 'that it needs'} named "${fallback}"`,
        serverOrDocument: null,
      },
    ],
  });
}

/** Whether a mailbox is connected as a service, which the bundled tool does not read. */
function hasOtherMailbox(r: Reading, { nouns }: Frame['planning']): boolean {
  return r.has.connections.some(
    ({ kind, service }) => kind === ConnectionKind.SERVICE && nouns.includes(service ?? ''),
  );
}

/** The messages of the sample would pass for those of a mailbox. */
function askForMailbox(r: Reading, step: Draft, planning: Frame['planning'], name: string): void {
  r.builder.ask({
    kind: GapKind.CHOICE,
    tokens: [],
    reason: hasOtherMailbox(r, planning)
      ? 'A mailbox is connected as a service, and this step reads mailboxes that are connected as such.'
      : 'No mailbox is connected that this step could read.',
    question: `Which mailbox is "${step.title}" to read? Connect one, and give the name of its connection.`,
    at: { step: step.id, path: `/input/${name}` },
    valueSchema: TEXT,
    choices: [{ label: 'The bundled sample mailbox', value: SAMPLE_MAILBOX }],
  });
}

/** Whether the first of the alternatives of a schema requires an input. */
function isFirstChoice(schema: JsonSchema, name: string): boolean {
  return firstNeeded(schema).includes(name);
}

/** The connections of the kinds and of the name that a slot takes. */
export function fittingConnections(
  r: Reading,
  slot: Frame['planning']['slots'][string] | undefined,
): Belongings['connections'] {
  return r.has.connections.filter(
    ({ name, kind }) =>
      slot?.kinds?.includes(kind) === true && (slot.named === undefined || name.toLowerCase().includes(slot.named)),
  );
}

export const TEXT: JsonSchema = { type: 'string', minLength: 1, maxLength: 2_000 };

/** The only input that an operation needs beside its connection. Null: it needs none, or several. */
export function onlyNeeded(schema: JsonSchema): string | null {
  const properties = propertiesOf(schema);
  const [input, ...more] = requiredOf(schema).filter((name) => {
    const own = properties[name];
    return name !== 'connection' && isJsonObject(own) && own['default'] === undefined;
  });
  return input === undefined || more.length > 0 ? null : input;
}

/** Of several inputs of which one is needed, the first: a task needs a project, or else a workspace. */
export function firstNeeded({ anyOf }: JsonSchema): readonly string[] {
  const [first] = Array.isArray(anyOf) ? anyOf : [];
  return isJsonObject(first) ? requiredOf(first) : [];
}

/** The connection of an operation of a service: the only one that fits, or a question. */
export function fillConnection(r: Reading, step: Draft, { id, title }: ToolService): void {
  const fitting = r.has.connections.filter(
    ({ kind, service }) => service === id && (kind === ConnectionKind.SERVICE || kind === ConnectionKind.OAUTH2),
  );
  const at = { step: step.id, path: '/input/connection' };
  const [only] = fitting;
  if (only && fitting.length === 1) {
    r.builder.set(step, 'connection', only.name);
    r.builder.assume(`"${only.name}" is used, the only connection to ${title}.`, at);
    return;
  }
  if (fitting.length > 1) {
    r.builder.ask({
      kind: GapKind.CHOICE,
      tokens: [],
      reason: `${fitting.length} connections to ${title} fit.`,
      question: `Which connection is "${step.title}" to use?`,
      at,
      valueSchema: TEXT,
      choices: fitting.map(({ name }) => ({ label: name, value: name })),
    });
    return;
  }
  r.builder.set(step, 'connection', id);
  r.builder.ask({
    kind: GapKind.CONNECTION,
    tokens: [],
    reason: `You have no connection to ${title}.`,
    question: `Connect ${title} under the name "${id}", or name another connection.`,
    at,
    valueSchema: TEXT,
    isBlocking: false,
    suggestions: [
      { kind: SuggestionKind.CONNECT, label: `Connect ${title} under the name "${id}"`, serverOrDocument: title },
    ],
  });
}
