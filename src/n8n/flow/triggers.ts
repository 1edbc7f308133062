import type { JsonObject } from '../../lib/json/json.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { ReadTrigger } from './read-trigger.type.js';
import { FILES_OF_FIELDS, ownFiles } from '../expressions/item-files.js';
import type { Conversion } from '../conversion.js';
import type { ItemFiles, Items, Renames } from './items.type.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import type { N8nNode, N8nWorkflow } from '../document/n8n.type.js';
import { chatTrigger, formTrigger } from './page-triggers.js';
import { FEED_FIELDS } from '../nodes/web.js';
import { MAIL_FIELDS } from '../nodes/messages.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import { SERVICE_TRIGGERS, readServiceTrigger } from '../services/service-triggers.js';
import { WEBHOOK_TRIGGERS, readWebhookTrigger } from './webhook-triggers.js';
import { quoted } from '../expressions/code.js';
import { cronTimes, intervalTimes, scheduleRules } from './schedules.js';
import type { ReadSchedule } from './schedules.js';

type TriggerReader = (node: N8nNode, conversion: Conversion) => ReadTrigger;

function one(code: string, name: string, renames: Renames = {}, files: ItemFiles = {}): Items {
  return { code, isMany: false, aligned: new Set([name]), renames, files };
}

function scheduled(
  node: N8nNode,
  conversion: Conversion,
  times: readonly ReadSchedule[],
): Pick<ReadTrigger, 'trigger' | 'more'> {
  const [
    first = { schedule: '0 0 * * *', differences: ['it had no times; midnight stands in their place'] },
    ...others
  ] = times;
  for (const difference of new Set([first, ...others].flatMap(({ differences }) => differences)))
    conversion.note(N8nNoteCode.DIFFERENT, node, `Its schedule is not the same: ${difference}.`, ['parameters']);
  const zone = textOf(conversion.workflow.settings.timezone);
  const draft = ({ schedule: cron }: Pick<ReadSchedule, 'schedule'>): TriggerDraft => ({
    type: 'SCHEDULED',
    schedule: cron,
    ...(zone === '' || zone === 'DEFAULT' ? {} : { timezone: zone }),
  });
  return { trigger: draft(first), more: others.map(draft) };
}

const schedule =
  (times: (parameters: JsonObject) => readonly ReadSchedule[]): TriggerReader =>
  (node, conversion) => ({
    ...scheduled(node, conversion, times(node.parameters)),
    items: one(timesCode(conversion), node.name),
  });

/** The fields of the time at which a schedule comes, by the names of n8n. All but the first are in UTC. */
const TIMES: Readonly<Record<string, string>> = {
  'Readable date': '[MNn] [D1o] [Y0001], [h#1]:[m01]:[s01] [Pn]',
  'Readable time': '[h#1]:[m01]:[s01] [Pn]',
  'Day of week': '[FNn]',
  Year: '[Y0001]',
  Month: '[MNn]',
  'Day of month': '[D01]',
  Hour: '[H01]',
  Minute: '[m01]',
  Second: '[s01]',
  Timezone: 'UTC (UTC[Z])',
};

/** JSONata for the item of a schedule, with the fields that any node asks for. */
function timesCode({ workflow }: Conversion): string {
  const text = JSON.stringify(workflow.nodes.map(({ parameters }) => parameters));
  const asked = Object.entries(TIMES).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text));
  const fields = asked.map(([name, picture]) => `${quoted(name)}: $fromMillis($toMillis(now), ${quoted(picture)})`);
  return `{ ${['"timestamp": now', ...fields].join(', ')} }`;
}

/** The data set of an evaluation: each row is given to a run. */
const evaluation: TriggerReader = (node, conversion) => {
  conversion.note(
    N8nNoteCode.DIFFERENT,
    node,
    'It does not read its data set: start a run by hand for each row, with the row as the context.',
    ['parameters'],
  );
  return { trigger: { type: 'MANUAL' }, items: one('context', node.name, {}, FILES_OF_FIELDS) };
};

const manual: TriggerReader = (node) => ({
  trigger: { type: 'MANUAL' },
  items: one('context', node.name, {}, FILES_OF_FIELDS),
});

const webhook: TriggerReader = (node, conversion) => {
  conversion.note(
    N8nNoteCode.DIFFERENT,
    node,
    `It starts with events of the type webhook.received: make a hook${hookTerms(node.parameters)}, and have the sender call its address.`,
    ['parameters', 'path'],
  );
  return {
    trigger: { type: 'EVENT', eventType: 'webhook.received' },
    items: one(
      'trigger.payload',
      node.name,
      {
        body: [],
        headers: ['_request', 'headers'],
        query: ['_request', 'query'],
      },
      FILES_OF_FIELDS,
    ),
  };
};

/** How the address has to be made, as far as it differs from the default. */
function hookTerms({ httpMethod, responseMode }: JsonObject): string {
  const method = textOf(httpMethod) || 'GET';
  const respond = { lastNode: 'LAST_STEP', responseNode: 'STEP' }[textOf(responseMode)];
  const terms = [
    ...(respond === undefined ? [] : [`that responds with ${respond}`]),
    ...(method === 'POST' ? [] : [`that accepts ${method.slice(0, 20)}`]),
  ];
  return terms.length === 0 ? '' : ` ${terms.join(' and ')}`;
}

/** Attachments that later nodes can name. */
const NAMED_ATTACHMENTS = 20;

/** The attachments of a message, as n8n names them: the prefix and a number. */
function attachmentsOf({ parameters }: N8nNode): ItemFiles {
  const { dataPropertyAttachmentsPrefixName: given } = parameters;
  const prefix =
    textOf(given) || textOf(objectOf(parameters.options).dataPropertyAttachmentsPrefixName) || 'attachment_';
  const places = Array.from({ length: NAMED_ATTACHMENTS }, (_, index) => index);
  return ownFiles(
    Object.fromEntries(places.map((index) => [`${prefix}${index}`, ['attachments', index, 'file']] as const)),
  );
}

/** Whether the sender and the recipients are objects in n8n. */
function isDetailed({ type, parameters }: N8nNode): boolean {
  return type === 'gmailTrigger' ? parameters.simple === false : textOf(parameters.format) === 'resolved';
}

/** JSONata for one or several addresses, each `Name <address>` or an address alone. */
const addresses = (list: string): string =>
  `{ "text": $join(${list}, ", "), "value": [$map(${list}, function($one) { { "address": $contains($one, "<") ? $substringBefore($substringAfter($one, "<"), ">") : $one, "name": $contains($one, "<") ? $trim($replace($substringBefore($one, "<"), "\\"", "")) : "" } })] }`;

const { From: _from, To: _to, ...DETAILED_FIELDS } = MAIL_FIELDS;

const detailedMail = (of: string): string =>
  `($mail := ${of}; $merge([$mail, { "from": ${addresses('[$mail.from]')}, "to": ${addresses('[$mail.to]')} }]))`;

/** The number of a message in its mailbox, for nodes that ask for it. */
const NUMBERED_MAIL = '$merge([trigger.payload, { "attributes": { "uid": trigger.payload.id } }])';

const asksForNumber = ({ workflow }: Conversion): boolean =>
  workflow.nodes.some(({ parameters }) => /\battributes\b.{0,6}\buid\b/.test(JSON.stringify(parameters)));

const mail =
  (eventType: string): TriggerReader =>
  (node, conversion) => {
    conversion.note(
      N8nNoteCode.CREDENTIAL,
      node,
      'Its mailbox is a connection of the kind IMAP that you store; "filters" of the trigger can name it.',
      ['credentials'],
    );
    const filters = objectOf(node.parameters.filters);
    const sender = textOf(filters.sender);
    const isNumbered = asksForNumber(conversion);
    const plain = isNumbered ? NUMBERED_MAIL : 'trigger.payload';
    return {
      trigger: {
        type: 'EVENT',
        eventType,
        ...(sender === '' || sender.startsWith('=') ? {} : { filters: { from: { contains: sender } } }),
      },
      isShaped: isDetailed(node) || isNumbered,
      items: isDetailed(node)
        ? one(detailedMail(plain), node.name, DETAILED_FIELDS, attachmentsOf(node))
        : one(plain, node.name, MAIL_FIELDS, attachmentsOf(node)),
    };
  };

const feed: TriggerReader = (node, conversion) => {
  const times =
    listOf(objectOf(node.parameters.pollTimes).item).length === 0
      ? [{ schedule: '*/15 * * * *', differences: ['it is asked every quarter of an hour'] }]
      : cronTimes({ triggerTimes: node.parameters.pollTimes ?? {} });
  conversion.note(
    N8nNoteCode.DIFFERENT,
    node,
    'It does not remember which items it has seen: each run works on those of the last day.',
    ['parameters'],
  );
  const url = textOf(node.parameters.feedUrl);
  return {
    ...scheduled(node, conversion, times),
    items: { code: '', isMany: true, aligned: new Set([node.name]), renames: FEED_FIELDS },
    feed: { url: url.replace(/^=/, ''), since: '{{ $fromMillis($toMillis(now) - 86400000) }}' },
  };
};

/** The run that failed, as n8n tells it: the error belongs to the run, and a workflow has a name. */
const FAILED_RUN = `($end := trigger.payload; { "workflow": $merge([$end.workflow, { "name": $end.workflow.title }]), "execution": $merge([$end.execution, { "mode": $lowercase($end.execution.trigger), "url": "", "lastNodeExecuted": "", "error": $merge([$end.error, { "name": $end.error.code, "stack": $end.error.message, "description": "", "level": "error", "node": { "name": "" }, "timestamp": $toMillis($end.execution.finishedAt) }]) }]) })`;

const failed: TriggerReader = (node, conversion) => {
  conversion.note(
    N8nNoteCode.DIFFERENT,
    node,
    'The address of the run and the name of the node that failed are empty: the event does not tell them.',
    ['type'],
  );
  return {
    trigger: { type: 'EVENT', eventType: 'workflow.failed' },
    items: one(FAILED_RUN, node.name),
    isShaped: true,
  };
};

/** In the order of preference if there are several. */
const READERS: Readonly<Record<string, TriggerReader>> = {
  scheduleTrigger: schedule(scheduleRules),
  cron: schedule(cronTimes),
  interval: schedule(intervalTimes),
  webhook,
  emailReadImap: mail('email.received'),
  gmailTrigger: mail('gmail.new_email'),
  rssFeedReadTrigger: feed,
  formTrigger,
  errorTrigger: failed,
  executeWorkflowTrigger: manual,
  chatTrigger,
  manualChatTrigger: manual,
  manualTrigger: manual,
  start: manual,
  evaluationTrigger: evaluation,
};

/** The triggers that have a counterpart. */
export const TRIGGER_TYPES: readonly string[] = [
  ...new Set([...Object.keys(READERS), ...SERVICE_TRIGGERS, ...WEBHOOK_TRIGGERS]),
];

export function isTrigger(node: N8nNode): boolean {
  return Object.hasOwn(READERS, node.type) || node.type.endsWith('Trigger');
}

/**
 * The triggers that start runs. Those that do so by themselves come first. Of those that nothing here can stand for,
 * there is one at most.
 */
export function chosenTriggers({ nodes }: N8nWorkflow): readonly N8nNode[] {
  const order = Object.keys(READERS);
  const place = (node: N8nNode): number =>
    Object.hasOwn(READERS, node.type) ? order.indexOf(node.type) : order.indexOf('formTrigger') + 0.5;
  const all = nodes
    .filter((node) => isTrigger(node) && !node.isDisabled)
    .toSorted((one_, other) => place(one_) - place(other));
  const [first] = all;
  if (first === undefined) return [];
  const known = all.slice(1).filter((node) => TRIGGER_TYPES.includes(node.type));
  return [first, ...known];
}

export function readTrigger(node: N8nNode | null, conversion: Conversion): ReadTrigger {
  if (node === null) return { trigger: { type: 'MANUAL' }, items: one('context', '') };
  if (Object.hasOwn(READERS, node.type)) return READERS[node.type]?.(node, conversion) ?? manual(node, conversion);
  const service = SERVICE_TRIGGERS.includes(node.type) ? readServiceTrigger(node, conversion) : '';
  if (typeof service !== 'string') return service;
  const called = readWebhookTrigger(node, conversion);
  if (called !== null) return called;
  const reason = service === '' ? '' : ` (${service})`;
  conversion.note(
    N8nNoteCode.NOT_CARRIED,
    node,
    `Nothing here starts with what ${node.fullType.slice(0, 200)} waits for${reason}: it starts by hand, or by an event "${eventOf(node)}" that something of yours sends.`,
    ['type'],
  );
  return { trigger: { type: 'EVENT', eventType: eventOf(node) }, items: one('trigger.payload', node.name) };
}

function eventOf(node: N8nNode): string {
  const name = node.type
    .replace(/Trigger$/, '')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toLowerCase()
    .slice(0, 40);
  return `n8n.${name || 'trigger'}`;
}
