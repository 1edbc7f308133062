import type { Connector, ConnectorTrigger } from '../../connectors/file/connector.type.js';
import { connectorNames } from '../../connectors/library/connector-names.js';
import type { EventChange, EventPlanning } from '../../domain/steps/tool-planning.js';
import { filterSlots } from './filter-slots.js';
import { shownOf } from './money-fields.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { spokenName } from '../../lib/text/spoken-name.js';

/** The changes, by the words that names of triggers have for them. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  new: [
    'new',
    'added',
    'is added',
    'created',
    'is created',
    'appears',
    'arrives',
    'comes in',
    'comes into',
    'gets into',
    'received',
    'is received',
    'posted',
    'is posted',
    'sent',
    'uploaded',
    'opened',
    'is available',
    'is ready',
    'add',
    'create',
    'upload',
    'post',
    'publish',
    'is published',
    'write',
    'incoming',
    'make',
    'turns up',
    'shows up',
    'pops up',
    'exists',
    'lands',
    'lands in',
    'put',
    'dropped',
    'drop',
    'saved',
    'get',
    'receive',
    'placed',
    'filed',
    'logged',
    'registered',
    'comes through',
    'comes',
    'is there',
    'goes live',
    'registers',
    'signs up',
    'sign up',
    'joins',
    'fresh',
    'made',
    'is made',
    'issued',
    'is issued',
    'booked',
    'is booked',
    'books',
    'scheduled',
    'is scheduled',
    'schedules',
    'inserted',
    'is inserted',
    'appended',
    'is appended',
    'submitted',
    'is submitted',
    'raised',
    'is raised',
    'comes up',
    'becomes available',
    'came in',
    'has come in',
    'is entered',
    'entered',
    'enters',
    'newly',
    'fills in',
    'filled in',
    'typed in',
    'forwarded',
    'reported',
    'drops in',
  ],
  updated: [
    'updated',
    'is updated',
    'changed',
    'is changed',
    'changes',
    'edited',
    'is edited',
    'modified',
    'revised',
    'is revised',
    'amended',
    'adjusted',
    'has changed',
    'altered',
  ],
  deleted: ['deleted', 'is deleted', 'removed', 'is removed'],
  closed: [
    'closed',
    'is closed',
    'resolved',
    'done',
    'completed',
    'is completed',
    'complete',
    'finished',
    'finish',
    'marked as complete',
    'marked complete',
    'marked as completed',
    'marked completed',
    'marked as done',
    'marked done',
    'marked as finished',
    'checked off',
    'check off',
    'ticked off',
    'tick off',
    'ticked',
    'crossed off',
  ],
};
/** Verbs beside the own words of a trigger: `is added` to the view, `mark` with a star. */
const BESIDE: readonly string[] = [
  ...(CHANGES['new'] ?? []),
  'enter',
  'reaches',
  'mark',
  'marked',
  'apply',
  'applied',
  'give',
  'given',
  'issued',
  'granted',
  'is made',
  'receives',
  'share',
  'set',
  'move',
  'moved',
  'moves',
  'drag',
  'dragged',
  'goes',
  'gets',
];
const SAME: Readonly<Record<string, string>> = {
  new: 'new',
  created: 'new',
  added: 'new',
  received: 'new',
  incoming: 'new',
  opened: 'new',
  updated: 'updated',
  changed: 'updated',
  edited: 'updated',
  modified: 'updated',
  deleted: 'deleted',
  removed: 'deleted',
  closed: 'closed',
  completed: 'closed',
};
/** How people tell that something happens whose name says it: `a new push`. */
const HAPPENS: EventChange = { said: ['new', 'happens', 'comes in', 'arrives'] };
/** Verbs that tell of an event by another thing: `a form is filled in` tells of a new answer. */
const SAYINGS: Readonly<Record<string, readonly string[]>> = {
  'filled in': [
    'filled in',
    'filled out',
    'filled',
    'fills in',
    'fills out',
    'fills',
    'fill in',
    'fill out',
    'submit',
    'complete',
    'answer',
    'submitted',
    'submits',
    'completed',
    'completes',
    'answered',
    'answers',
  ],
};
/** `A form was filled in.` */
const SAYING = /^An? (\p{L}+) (?:is|was) (\p{L}+ed(?: (?:in|out|up|off))?)\b/u;
/** `A row was added or changed.` */
const TELLS_BOTH = /\b(?:added|created) or changed\b/;
/** How people name both changes of a thing: `created or updated`. */
const BOTH: readonly string[] = ['new', 'created', 'added', 'opened', 'inserted', 'made', 'submitted'].flatMap((made) =>
  ['updated', 'changed', 'edited', 'modified'].flatMap((changed) => [
    `${made} or ${changed}`,
    `${made} or is ${changed}`,
    `${made} or gets ${changed}`,
    `${changed} or ${made}`,
    `${changed} or is ${made}`,
  ]),
);
const ANYTHING: readonly string[] = ['something', 'anything', 'everything'];
const NO_THINGS = /^(?:new|or|and|other|a|an|the|in|of|to|is|when|any|with|by|at|on|from)$/;

/**
 * How people speak of the trigger of a connector, from its name, its title and the names of its service: `new_row` is
 * about rows that are new. The service has to be named, because rows and messages are things of many services.
 */
export function triggerPlanning(
  connector: Connector,
  {
    name,
    title,
    phrases,
    happens,
    changes: own,
    description,
    input,
    outputSchema,
    sample,
    filters,
    fields,
    own: ownTrigger,
  }: ConnectorTrigger,
): EventPlanning {
  const parts = name.split('_');
  // `a photo arrives`: the part stands for the message that has it.
  const partsSaid = filters.flatMap(({ takes, of }) => (takes === 'flag' ? of : []));
  // `New comment on a video`: the video is the place of the new thing.
  const [head = ''] = title.toLowerCase().split(/ (?:in|on|at|of|to|from|below) /);
  const said = head.match(/\p{L}+/gu) ?? [];
  // Its own words for what happens are all that means it: a message that is starred is no new one.
  const change = own.length > 0 ? undefined : changeOf(name, title);
  const things = parts.filter((part) => SAME[part] === undefined && !NO_THINGS.test(part));
  const titled = said.filter((word) => SAME[word] === undefined && !NO_THINGS.test(word));
  // `New comment on a video`: what the new one belongs to is no new one itself.
  const held = own.length > 0 ? [...heldBy(title), ...phrases] : heldBy(title);
  const holders = held.filter((word) => !things.includes(word) && (own.length > 0 || !phrases.includes(word)));
  const verbs = happens.flatMap(spellings);
  const kinds = examplesOf(input);
  const names = connectorNames(connector);
  const saying = change === 'new' ? sayingOf(description, names, [...things, ...titled, ...phrases]) : null;
  const isOnlyOne =
    Object.values(connector.triggers).filter(
      (one) => one.changes.length === 0 && changeOf(one.name, one.title) === change,
    ).length === 1;
  return {
    service: connector.service,
    ...(ownTrigger === null
      ? {}
      : { own: connector.triggers[ownTrigger]?.eventType ?? `${connector.service}.${ownTrigger}` }),
    needsService: true,
    names,
    // `event_starts` is neither about new events nor about changed ones: only its own words mean it.
    things:
      change === undefined
        ? [...(own.length > 0 ? [] : [parts.join(' ')]), ...phrases.flatMap(spellings), ...verbs, ...partsSaid]
        : [
            ...new Set([
              things.join(' '),
              ...things,
              ...titled,
              ...verbs,
              ...phrases.flatMap(spellings),
              ...kinds,
              ...partsSaid,
              ...(saying?.of ?? []),
              ...(isOnlyOne ? ANYTHING : []),
            ]),
          ],
    ...(holders.length === 0 ? {} : { holders }),
    ...(own.length === 0 ? {} : { beside: BESIDE }),
    changes: [
      ...(own.length > 0 ? [{ said: own }] : changesOf(change, saying, isBoth(title), TELLS_BOTH.test(description))),
      ...(verbs.length > 0 ? [{ said: [], of: verbs }] : []),
    ],
    headline: JSON.stringify(`${connector.title}: ${title}`),
    text: '$string($p, true)',
    fields: { ...fieldsOf(outputSchema, sample), ...fields },
    ...(Object.keys(fields).length === 0 ? {} : { named: fields }),
    ...shownOf(filters),
    ...(filters.length === 0
      ? {}
      : {
          slots: filterSlots(
            filters,
            names.map((one) => one.toLowerCase()),
          ),
        }),
  };
}

/** `video` of `New comment on a video`. */
function heldBy(title: string): readonly string[] {
  const behind = /\b(?:in|on|of|at)\b(.*)$/i.exec(title)?.[1] ?? '';
  return (behind.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !NO_THINGS.test(word));
}

/** `new` of `new_row` and of the title `New row`. */
function changeOf(name: string, title: string): string | undefined {
  const words = [...name.split('_'), ...(title.toLowerCase().match(/\p{L}+/gu) ?? [])];
  return words.map((word) => SAME[word]).find((one) => one !== undefined);
}

/** `New or changed file`: it is told in both cases. */
const isBoth = (title: string): boolean => /^new or (?:changed|updated)\b/i.test(title);

/** `sign up`, and as people write it, too: `sign-up`, `signup`. */
function spellings(phrase: string): readonly string[] {
  const words = phrase.split(' ');
  return words.length === 2 ? [phrase, words.join('-'), words.join('')] : [phrase];
}

/** What the description says is done to another thing than the new one. */
function sayingOf(description: string, names: readonly string[], things: readonly string[]): EventChange | null {
  const [, noun = '', verb = ''] = SAYING.exec(description) ?? [];
  const said = Object.hasOwn(SAYINGS, verb) ? SAYINGS[verb] : undefined;
  if (said === undefined || things.includes(noun)) return null;
  return { said, of: [noun, ...names.filter((name) => name.endsWith(noun))], isSaying: true };
}

/** A new form is no new answer: what is filled in is only that which the saying is about. */
function changesOf(
  change: string | undefined,
  saying: EventChange | null,
  isAlsoChanged: boolean,
  isAlsoNew: boolean,
): readonly EventChange[] {
  if (change === undefined) return [{ said: [] }, HAPPENS];
  const said = [
    ...(CHANGES[change] ?? []),
    ...(isAlsoChanged ? [...(CHANGES['updated'] ?? []), ...BOTH] : []),
    ...(isAlsoNew && change === 'updated' ? BOTH : []),
  ];
  if (saying === null) return [{ said }];
  const bare = new Set(saying.said.map((one) => one.replace(/^is /, '')));
  return [{ said: said.filter((one) => !bare.has(one.replace(/^is /, ''))), notOf: saying.of ?? [] }, saying];
}

/** What people call the fields of an event, by its schema and its sample: `web view link` and `link`. */
function fieldsOf(schema: JsonSchema | null, sample: JsonObject | null): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  const collect = (names: readonly string[], at: string, below: (name: string) => JsonValue | undefined): void => {
    for (const name of names) {
      if (!/^[A-Za-z_]\w*$/.test(name)) continue;
      const path = at === '' ? name : `${at}.${name}`;
      fields[spokenName(name)] ??= path;
      const inner = below(name);
      if (at === '' && isJsonObject(inner)) collect(Object.keys(inner), path, () => undefined);
    }
  };
  const properties = propertiesOf(schema);
  collect(Object.keys(properties), '', (name) => (properties[name] as JsonObject | undefined)?.['properties']);
  // What users name themselves is in no sample.
  const isOwn = (name: string): boolean => (properties[name] as JsonObject | undefined)?.['role'] === 'none';
  collect(Object.keys(sample ?? {}), '', (name) => (isOwn(name) ? undefined : sample?.[name]));
  const own = Object.entries(fields);
  const link = own.find(([name]) => /(?:^| )(?:url|link|permalink)$/.test(name));
  if (link) fields['link'] ??= link[1];
  const title = ['summary', 'subject', 'topic'].find((name) => fields[name] !== undefined);
  if (title !== undefined) fields['title'] ??= fields[title] ?? title;
  return fields;
}

/** Examples of its parameters that are names of things: `Lead` of the objects of a CRM. */
function examplesOf(input: JsonSchema): readonly string[] {
  const properties = Object.values(propertiesOf(input));
  return properties.flatMap((own) =>
    isJsonObject(own) && Array.isArray(own['examples'])
      ? own['examples'].flatMap((one) =>
          typeof one === 'string' && /^[A-Z][a-z]+$/.test(one) ? [one.toLowerCase()] : [],
        )
      : [],
  );
}
