import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import type { N8nNode } from '../document/n8n.type.js';
import { isExpression, listOf, located, objectOf, textOf } from '../document/read-n8n.js';
import type { Conversion } from '../conversion.js';
import type { FileOfTrigger, ReadTrigger } from '../flow/read-trigger.type.js';
import { serviceConnectionFor } from '../nodes/connections.js';

/** The trigger of a connector that stands for a node. */
interface Counterpart {
  /** `SERVICE.TRIGGER` */
  readonly eventType: string;
  /** Of the source. One that n8n computes, or leaves open, is missing, and has to be filled in. */
  readonly parameters: Readonly<Record<string, JsonValue | undefined>>;
  /** The item for the next nodes, as an expression. Default: the payload as it is. */
  readonly item?: string;
  /** Which events start runs, by the fields of their payloads. */
  readonly filters?: JsonObject;
  /** How the trigger differs from that of n8n. */
  readonly differs?: string;
  /** The file of the event, which the node reads as well. */
  readonly file?: FileOfTrigger;
}

/** @returns the counterpart, or a text with the reason why there is none. */
type TriggerTable = (parameters: JsonObject) => Counterpart | string;

const PAYLOAD = 'trigger.payload';
const OWN_FORM = 'the item has the form that the service gives it';

/** A parameter, or the value of a resource locator. Undefined if it is empty. */
function fixed(value: JsonValue | undefined, pattern?: RegExp): JsonValue | undefined {
  const plain = located(value);
  if (plain === '' || plain === null) return undefined;
  const found = typeof plain === 'string' ? pattern?.exec(plain)?.[1] : undefined;
  return found ?? plain;
}

const only = (value: JsonValue | undefined): string => {
  const [first, ...more] = listOf(value).map(textOf);
  return first !== undefined && more.length === 0 ? first : '';
};

/** The title of a sheet if the document shows it, else its number. */
function sheetOf(value: JsonValue | undefined): JsonValue | undefined {
  const shown = textOf(objectOf(value).cachedResultName);
  return shown === '' ? fixed(value) : shown;
}

/** The sender and one folder are filters of ours; the others are named. */
const outlook: TriggerTable = (parameters) => {
  const { sender, foldersToInclude, ...rest } = objectOf(parameters.filters);
  const [folder, ...more] = listOf(foldersToInclude);
  const from = textOf(sender);
  const isFixed = from !== '' && !isExpression(from);
  const left = [
    ...(from === '' || isFixed ? [] : ['sender']),
    ...(more.length === 0 ? [] : ['foldersToInclude']),
    ...Object.entries(rest).flatMap(([name, value]) => (value === '' || value === 'both' ? [] : [name])),
  ];
  return {
    eventType: 'microsoft_outlook.new_message',
    parameters: { folderId: more.length === 0 ? fixed(folder) : undefined },
    ...(isFixed ? { filters: { 'from.emailAddress.address': { contains: from } } } : {}),
    differs: left.length === 0 ? OWN_FORM : `${OWN_FORM}, and these filters were left out: ${left.join(', ')}`,
  };
};

const github: TriggerTable = ({ events, owner, repository }) => {
  const place = { owner: fixed(owner, /github\.com\/([^/]+)/), repo: fixed(repository, /github\.com\/[^/]+\/([^/]+)/) };
  switch (only(events)) {
    case 'push':
      return { eventType: 'github.push', parameters: place, item: `{ "body": ${PAYLOAD} }` };
    case 'issues':
      return {
        eventType: 'github.new_issue',
        parameters: place,
        item: `{ "body": { "action": "opened", "issue": ${PAYLOAD} } }`,
        differs: 'it starts with opened issues alone',
      };
    case 'pull_request':
      return {
        eventType: 'github.new_pull_request',
        parameters: place,
        item: `{ "body": { "action": "opened", "pull_request": ${PAYLOAD} } }`,
        differs: 'it starts with opened pull requests alone',
      };
    default:
      return 'its events have no counterpart, or are several';
  }
};

const HUBSPOT: Readonly<Record<string, string>> = {
  'contact.creation': 'new_contact',
  'company.creation': 'new_company',
  'deal.creation': 'new_deal',
  'ticket.creation': 'new_ticket',
};

const WOOCOMMERCE: Readonly<Record<string, string>> = {
  'order.created': 'woocommerce.new_order',
  'order.updated': 'woocommerce.updated_order',
  'customer.created': 'woocommerce.new_customer',
  'product.created': 'woocommerce.new_product',
};
const SHOPIFY: Readonly<Record<string, string>> = {
  'orders/create': 'shopify.new_order',
  'orders/updated': 'shopify.updated_order',
  'customers/create': 'shopify.new_customer',
  'customers/update': 'shopify.updated_customer',
};
const CALENDLY: Readonly<Record<string, string>> = {
  'invitee.created': 'calendly.new_booking',
  'invitee.canceled': 'calendly.new_cancellation',
};

const JIRA: Readonly<Record<string, string>> = {
  'jira:issue_created': 'new_issue',
  'jira:issue_updated': 'updated_issue',
};
const GITLAB: Readonly<Record<string, string>> = {
  push: 'push',
  issues: 'new_issue',
  merge_requests: 'new_merge_request',
};

/** By the type of the node, without its package. */
const TABLES: Readonly<Record<string, TriggerTable>> = {
  telegramTrigger: ({ updates, additionalFields }) => {
    const kinds = listOf(updates).map(textOf);
    const { download, imageSize } = objectOf(additionalFields);
    return {
      eventType: 'telegram.update',
      ...(download === true ? { file: fileOfMessage(textOf(imageSize)) } : {}),
      parameters: { kinds: kinds.length === 0 || kinds.includes('*') ? undefined : kinds },
    };
  },
  whatsAppTrigger: () => ({
    eventType: 'whatsapp.new_message',
    parameters: {},
    item: `{ "messaging_product": "whatsapp", "messages": [${PAYLOAD}], "contacts": [{ "wa_id": ${PAYLOAD}.from }] }`,
    differs: 'it starts with messages alone, one at a time, and does not tell the name of the sender',
  }),
  stripeTrigger: ({ events }) => {
    const kinds = listOf(events)
      .map(textOf)
      .filter((kind) => /^[a-z_.*]+$/.test(kind) && kind !== '*');
    return {
      eventType: 'stripe.new_event',
      parameters: { types: kinds.length === 0 ? undefined : kinds.slice(0, 20) },
    };
  },
  jotFormTrigger: ({ form }) => ({
    eventType: 'jotform.new_submission',
    parameters: { form: fixed(form) },
    differs: OWN_FORM,
  }),
  jiraTrigger: ({ events }) => {
    const name = JIRA[only(events)];
    return name === undefined
      ? 'its events have no counterpart, or are several'
      : { eventType: `jira.${name}`, parameters: {}, item: `{ "issue": ${PAYLOAD} }`, differs: OWN_FORM };
  },
  linearTrigger: ({ resources, teamId }) =>
    only(resources) === 'issue'
      ? {
          eventType: 'linear.new_issue',
          parameters: { teamId: fixed(teamId) },
          differs: 'it starts with new issues alone',
        }
      : 'its resources have no counterpart, or are several',
  asanaTrigger: () => ({ eventType: 'asana.new_task', parameters: {}, differs: 'it starts with new tasks alone' }),
  clickUpTrigger: ({ events }) =>
    only(events) === 'taskCreated'
      ? { eventType: 'clickup.new_task', parameters: {}, differs: OWN_FORM }
      : 'its events have no counterpart, or are several',
  salesforceTrigger: ({ triggerOn }) => {
    const [, object, change] = /^(\w+?)(Created|Updated)$/.exec(textOf(triggerOn)) ?? [];
    return object === undefined || object === 'customObject'
      ? 'its records have no counterpart'
      : {
          eventType: change === 'Created' ? 'salesforce.new_record' : 'salesforce.updated_record',
          parameters: { object: `${object.charAt(0).toUpperCase()}${object.slice(1)}` },
        };
  },
  pipedriveTrigger: ({ entity, object, action }) => {
    const [kind, what] = [textOf(entity) || textOf(object), textOf(action)];
    return ['added', 'create'].includes(what) && (kind === 'deal' || kind === 'person')
      ? { eventType: `pipedrive.new_${kind}`, parameters: {}, item: `{ "current": ${PAYLOAD} }`, differs: OWN_FORM }
      : 'its events have no counterpart';
  },
  mailchimpTrigger: ({ list }) => ({
    eventType: 'mailchimp.new_member',
    parameters: { list_id: fixed(list) },
    differs: 'it starts with new members alone',
  }),
  microsoftOutlookTrigger: outlook,
  microsoftOneDriveTrigger: () => ({ eventType: 'microsoft_onedrive.new_file', parameters: {}, differs: OWN_FORM }),
  gitlabTrigger: ({ events }) => {
    const name = GITLAB[only(events)];
    return name === undefined
      ? 'its events have no counterpart, or are several'
      : { eventType: `gitlab.${name}`, parameters: {}, item: `{ "body": ${PAYLOAD} }`, differs: OWN_FORM };
  },
  githubTrigger: github,
  notionTrigger: ({ event, databaseId }) => ({
    eventType: textOf(event) === 'pagedUpdatedInDatabase' ? 'notion.changed_page' : 'notion.new_page',
    parameters: { data_source: fixed(databaseId, /([0-9a-f]{32})(?:\?|$)/) },
    differs: OWN_FORM,
  }),
  airtableTrigger: ({ baseId, tableId }) => ({
    eventType: 'airtable.new_record',
    parameters: { base: fixed(baseId, /\/(app\w+)/), table: fixed(tableId, /\/(tbl\w+)/) },
    differs: 'it starts with records that are added, whatever field n8n looked at',
  }),
  googleSheetsTrigger: ({ event, documentId, sheetName }) => ({
    eventType: 'google_sheets.new_row',
    parameters: { spreadsheetId: fixed(documentId, /\/d\/([\w-]+)/), sheet: sheetOf(sheetName) },
    ...(textOf(event) === 'rowAdded' ? {} : { differs: 'it starts with rows that are added, not with changed ones' }),
  }),
  googleDriveTrigger: ({ triggerOn, event, folderToWatch }) =>
    textOf(triggerOn) === 'specificFolder' && /^(?:file|folder)(?:Created|Updated)$/.test(textOf(event))
      ? {
          eventType: textOf(event).endsWith('Created') ? 'google_drive.new_file' : 'google_drive.updated_file',
          parameters: { folderId: fixed(folderToWatch, /folders\/([\w-]+)/) },
        }
      : 'it watches a single file, or an event without a counterpart',
  googleCalendarTrigger: ({ triggerOn, calendarId }) => {
    const parameters = { calendarId: fixed(calendarId) };
    switch (textOf(triggerOn)) {
      case 'eventCreated':
        return { eventType: 'google_calendar.new_event', parameters };
      case 'eventUpdated':
        return { eventType: 'google_calendar.updated_event', parameters };
      case 'eventStarted':
        return {
          eventType: 'google_calendar.event_starts',
          parameters: { ...parameters, lead: 60 },
          differs: 'it starts a minute before the event',
        };
      default:
        return 'its event has no counterpart';
    }
  },
  slackTrigger: ({ trigger, channelId }) =>
    only(trigger) === 'message'
      ? { eventType: 'slack.new_message', parameters: { channel: fixed(channelId) } }
      : 'it waits for something else than messages in a channel',
  hubspotTrigger: ({ eventsUi }) => {
    const [first, ...more] = listOf(objectOf(eventsUi).eventValues).map((one) => textOf(objectOf(one).name));
    const name = first === undefined || more.length > 0 ? undefined : HUBSPOT[first];
    return name === undefined
      ? 'its events have no counterpart, or are several'
      : {
          eventType: `hubspot.${name}`,
          parameters: {},
          item: `$merge([${PAYLOAD}, { "objectId": ${PAYLOAD}.id }])`,
          differs: OWN_FORM,
        };
  },
  wooCommerceTrigger: ({ event }) => {
    const eventType = WOOCOMMERCE[textOf(event)];
    return eventType === undefined ? 'its event has no counterpart' : { eventType, parameters: {} };
  },
  shopifyTrigger: ({ topic }) => {
    const eventType = SHOPIFY[textOf(topic)];
    return eventType === undefined ? 'its event has no counterpart' : { eventType, parameters: {} };
  },
  calendlyTrigger: ({ events }) => {
    const eventType = CALENDLY[only(events)];
    return eventType === undefined ? 'its events are several, or have no counterpart' : { eventType, parameters: {} };
  },
  typeformTrigger: ({ formId, simplifyAnswers, onlyAnswers }) => ({
    eventType: 'typeform.new_response',
    parameters: { form: fixed(formId) },
    item: typeformItem(simplifyAnswers !== false, onlyAnswers !== false),
  }),
};

/** The answers by the titles of their questions, unless the node asks for all that Typeform sends. */
function typeformItem(isSimple: boolean, isOnly: boolean): string {
  const value =
    '($value := $lookup($answer, $answer.type); $type($value) = "object" ? ($exists($value.label) ? $value.label : $value.labels) : $value)';
  const title = '$string($form.definition.fields[id = $answer.field.id][0].title)';
  const answers = `$merge([$map($form.answers, function($answer) { { ${title}: ${value} } })])`;
  const whole = `{ "event_type": "form_response", "form_response": ${isSimple ? `$merge([$form, { "answers": ${answers} }])` : '$form'} }`;
  return `($form := ${PAYLOAD}; ${isOnly ? (isSimple ? answers : '{ "answers": $form.answers }') : whole})`;
}

const IMAGE_SIZES: readonly string[] = ['small', 'medium', 'large', 'extraLarge'];

/** A photo comes in several sizes; the first stands for a size that it does not have. */
function fileOfMessage(size: string): FileOfTrigger {
  const at = Math.max(0, IMAGE_SIZES.indexOf(size || 'large'));
  const photo = '$message.photo';
  const code = `($message := $exists(${PAYLOAD}.channel_post) ? ${PAYLOAD}.channel_post : ${PAYLOAD}.message; $file := $exists(${photo}) ? ($exists(${photo}[${at}]) ? ${photo}[${at}] : ${photo}[0]) : $exists($message.video) ? $message.video : $message.document; $file.file_id)`;
  return {
    tool: 'telegram.download_file',
    input: { file_id: `{{ ${code} }}` },
    when: `$exists(${code})`,
    name: 'data',
  };
}

/** The types of nodes that a trigger of a connector can stand for. */
export const SERVICE_TRIGGERS: readonly string[] = Object.keys(TABLES);

/** @returns the trigger, or a text with the reason why there is none. */
export function readServiceTrigger(node: N8nNode, conversion: Conversion): ReadTrigger | string {
  const counterpart = TABLES[node.type]?.(node.parameters) ?? 'it has no counterpart';
  if (typeof counterpart === 'string') return counterpart;
  const { eventType, parameters, filters, item = PAYLOAD, differs, file } = counterpart;
  const [service = ''] = eventType.split('.');
  const place = {
    node,
    conversion,
    note: (code: N8nNoteCode, detail: string, ...path: readonly (string | number)[]) =>
      conversion.note(code, node, detail, path),
  };
  const connection = serviceConnectionFor(place, service);
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, JsonValue] => entry[1] !== undefined && !isExpression(entry[1]),
  );
  if (differs !== undefined) conversion.note(N8nNoteCode.DIFFERENT, node, `Its trigger differs: ${differs}.`, ['type']);
  return {
    trigger: {
      type: 'EVENT',
      eventType,
      ...(filters === undefined ? {} : { filters }),
      source: { connection, parameters: Object.fromEntries(given) },
    },
    items: { code: item, isMany: false, aligned: new Set([node.name]), renames: {} },
    ...(file === undefined ? {} : { file: { ...file, input: { connection, ...file.input } } }),
  };
}
