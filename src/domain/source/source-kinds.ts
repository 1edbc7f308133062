import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { eventSourceOf } from './source.js';

/** A list that can be watched for what is new. */
export interface SourceKind {
  /** The type of its events. */
  readonly eventType: string;
  /** JSON Schema of `parameters`. */
  readonly parameters: JsonSchema;
  /** Whether `connection` has to be there, may be there, or must not. */
  readonly connection: 'REQUIRED' | 'OPTIONAL' | 'NONE';
  /** Parameters of an example. */
  readonly example: JsonObject;
  /** The service of the connector that brings it. Absent: it is built in. */
  readonly service?: string;
  /** The shortest interval of its looks. Default: that of all sources. */
  readonly minSeconds?: number;
  /** Parameters whose values the service lists. Absent: none. */
  readonly choices?: readonly string[];
  /** The parameter for the place of its things, such as a stage. Absent: its things have no place. */
  readonly entered?: string;
  /** Whether it was not checked against public documentation. Default: false. */
  readonly unverified?: boolean;
  /** Such events come in other ways as well, by a hook or a mailbox: a trigger may name no source. Default: false. */
  readonly isOptional?: boolean;
}

export const HTTP_NEW_ITEM = 'http.new_item';
export const RSS_NEW_ITEM = 'rss.new_item';
export const API_NEW_ITEM = 'api.new_item';

const PATH = { type: 'string', maxLength: 500 } as const;
const ITEMS: JsonSchema = {
  ...PATH,
  default: '',
  description: 'The dotted path of the list in the answer, such as "data.items". Empty: the answer itself is the list.',
};
const ID: JsonSchema = {
  ...PATH,
  default: 'id',
  description: 'The dotted path of the id in an item. Empty: the whole item, so that a changed item is a new one.',
};
const ORDER: JsonSchema = {
  enum: ['newest_first', 'oldest_first'],
  default: 'newest_first',
  description:
    'How the service sorts the list. With newest_first a look ends at the first page without a new item. With oldest_first it reads all pages.',
};
const MAX_PAGES: JsonSchema = {
  type: 'integer',
  minimum: 1,
  maximum: 20,
  default: 1,
  description: 'Pages that one look reads at most. The next look continues with the page after them.',
};
const ADDRESS: JsonSchema = {
  type: 'string',
  minLength: 1,
  maxLength: 2_000,
  pattern: '^https?://',
};
const SCALARS: JsonSchema = {
  type: 'object',
  maxProperties: 50,
  additionalProperties: { type: ['string', 'number', 'boolean'] },
};

/** The sources that need no connector. */
const SOURCE_KINDS: readonly SourceKind[] = [
  {
    eventType: HTTP_NEW_ITEM,
    connection: 'OPTIONAL',
    parameters: {
      type: 'object',
      additionalProperties: false,
      required: ['url'],
      properties: {
        url: { ...ADDRESS, description: 'The address of a list in JSON.' },
        query: { ...SCALARS, description: 'Parameters that are added to the address.' },
        headers: {
          type: 'object',
          maxProperties: 50,
          additionalProperties: { type: 'string', maxLength: 2_000 },
          description: 'Headers of the request. A credential belongs into the connection.',
        },
        items: ITEMS,
        id: ID,
        order: ORDER,
        maxPages: MAX_PAGES,
        next: {
          ...PATH,
          description:
            'The dotted path of the address of the next page in the answer. Absent: the Link header says it.',
        },
      },
    },
    example: { url: 'https://api.example.com/orders', items: 'data', id: 'id' },
  },
  {
    eventType: RSS_NEW_ITEM,
    connection: 'NONE',
    parameters: {
      type: 'object',
      additionalProperties: false,
      required: ['url'],
      properties: {
        url: { ...ADDRESS, description: 'The address of the feed, or of a page that names its feed.' },
      },
    },
    example: { url: 'https://example.com/feed.xml' },
  },
  {
    eventType: API_NEW_ITEM,
    connection: 'REQUIRED',
    parameters: {
      type: 'object',
      additionalProperties: false,
      required: ['operation'],
      properties: {
        operation: {
          type: 'string',
          minLength: 1,
          maxLength: 200,
          description: 'The name of an operation of the API that lists something and changes nothing.',
        },
        input: { type: 'object', description: 'The input of the operation.' },
        items: ITEMS,
        id: ID,
        order: ORDER,
      },
    },
    example: { operation: 'listContacts', items: 'results', id: 'id' },
  },
];

const BY_TYPE: ReadonlyMap<string, SourceKind> = new Map(SOURCE_KINDS.map((kind) => [kind.eventType, kind]));

/** Of the connectors of this installation, which are the same for as long as the process runs. */
let installed: ReadonlyMap<string, SourceKind> = new Map();

/** Sets the sources that connectors bring. The composition root does so once, before anything reads a trigger. */
export function installSourceKinds(kinds: readonly SourceKind[]): void {
  installed = new Map(kinds.map((kind) => [kind.eventType, kind]));
}

/** Undefined if the events of this type come from no source. */
export function sourceKindOf(eventType: string): SourceKind | undefined {
  return BY_TYPE.get(eventType) ?? installed.get(eventType);
}

/**
 * Whether an event starts only the triggers that name the source which gave it. The same happening may come by a hook or
 * a mailbox as well, and must not start the other triggers twice.
 *
 * @param origin the `source` of the event.
 */
export function isForItsSource(eventType: string, origin: string | undefined): boolean {
  return origin?.startsWith(eventSourceOf('')) === true && sourceKindOf(eventType)?.isOptional === true;
}

/** The types of events that come from a source, by name. */
export function sourceEventTypes(): readonly string[] {
  return [...BY_TYPE.keys(), ...installed.keys()].sort();
}
