import type { ConnectionKind } from '../connection/index.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/*
 * The facts that a planner needs about a tool or an event type beyond its schema: how people ask for it. They stand
 * beside the tool or the type, so that no planner names either of them.
 */

/** The role of a tool in a plan. */
export type ToolUse =
  /** Reads something that is there. */
  | 'read'
  /** Fetches an address; also sends to one, by its method. */
  | 'call'
  /** Makes rows of a text. */
  | 'table'
  /** Makes a text shorter. */
  | 'shorten'
  /** Evaluates an expression: filters, counts, picks out. */
  | 'compute'
  /** Fills in a template. */
  | 'fill'
  /** Sends a message to people. */
  | 'send'
  /** Changes how messages are kept: labels, stars, folders. */
  | 'arrange'
  /** Keeps a message for a person to send. */
  | 'draft'
  | 'sleep'
  | 'approve'
  | 'await'
  | 'emit'
  | 'run'
  /** Asks a language model. */
  | 'model'
  /** Makes something of another form: a PDF, a hash. */
  | 'make'
  /** Keeps a value for later runs, and says whether it is another one than before. */
  | 'remember'
  /** Lets through the items that no run has seen. */
  | 'fresh'
  /** Writes rows into a table that is kept. */
  | 'keep'
  /** Reads rows of such a table. */
  | 'recall'
  /** Answers the caller. */
  | 'answer'
  /** Lets a model work with tools of its own. */
  | 'agent'
  /** Keeps documents, so that they can be searched. */
  | 'teach'
  /** Finds passages of such documents. */
  | 'lookup'
  /** Reads from a store that a connection reaches, such as a bucket or a database; the words name the store. */
  | 'fetch'
  /** Puts something into such a store. */
  | 'deliver'
  /** Takes named values out of a text. */
  | 'distill'
  /** Takes the text out of a file. */
  | 'unpack';

export type SlotRole =
  | 'account'
  | 'recipients'
  | 'copies'
  | 'blindCopies'
  | 'subject'
  | 'content'
  | 'address'
  | 'limit'
  | 'since'
  | 'sender'
  | 'topic'
  | 'flag'
  | 'sentences'
  | 'seconds'
  | 'question'
  | 'eventType'
  | 'payload'
  | 'workflow'
  | 'method'
  /** The statuses that count as an answer. */
  | 'status'
  | 'body'
  | 'headers'
  | 'expression'
  | 'selector'
  | 'template'
  | 'data'
  | 'folder'
  /** The messages of a mailbox that are changed, by their ids. */
  | 'messages'
  /** Labels that are put on them. */
  | 'labels'
  /** The folder that they are moved to. */
  | 'destination'
  | 'filters'
  | 'timeout'
  /** The name of a table or of a value. */
  | 'name'
  /** The columns of a table, with their types. */
  | 'columns'
  /** The form of what is made. */
  | 'form'
  | 'attachments'
  /** The file of a document. */
  | 'file'
  /** Its heading. */
  | 'title'
  /** The address that a document comes from. */
  | 'origin'
  /** Several documents in place of one. */
  | 'documents'
  /** Names of tools. */
  | 'tools'
  /** Names of the connections that these may use. */
  | 'accounts'
  /** Names of tools that wait for a person. */
  | 'approvals'
  /** What is remembered between runs. */
  | 'memory'
  /** The place in a store: a path, a key, a collection. */
  | 'place'
  /** The part of a store that holds such places: a bucket. */
  | 'container'
  /** A query or command in the language of a store. */
  | 'statement'
  /** The fields to take out of a text, as a schema. */
  | 'fields';

interface ToolSlot {
  readonly role: SlotRole;
  /**
   * What goes in: the text (the default), the list, the answer of an address as it is, the text as the one part of a
   * document, a file, or files.
   */
  readonly takes?: 'text' | 'list' | 'source' | 'parts' | 'file' | 'files';
  /** The value that each of some words stands for. */
  readonly said?: Readonly<Record<string, JsonValue>>;
  /** Of a place or a container: the nouns that its name stands beside: `bucket`, `collection`. */
  readonly beside?: readonly string[];
  /** Of a statement: the words that it may begin with. */
  readonly opens?: readonly string[];
  /** Of an account: the kinds of connection that fit. */
  readonly kinds?: readonly ConnectionKind[];
  /** Of an account: a connection fits only if its name holds this word. */
  readonly named?: string;
  /** Of an account: the name that a missing connection is given. */
  readonly fallback?: string;
}

export interface ToolYield {
  readonly kind: 'list' | 'text' | 'page' | 'data' | 'decision' | 'file' | 'none';
  /** JSONata below the output: `messages`; empty: the output itself. */
  readonly at: string;
  /** People's words for it: `mail`, `summary`. */
  readonly nouns: readonly string[];
  /** JSONata over an item, or over the whole if it is no list: one line as a person would write it. */
  readonly line?: string;
  /** The same with all of the text. */
  readonly full?: string;
  /** People's words for its fields, with their JSONata paths. */
  readonly fields?: Readonly<Record<string, string>>;
}

export interface ToolPlanning {
  readonly use: ToolUse;
  /** People's words for using it: `find`, `look for`. */
  readonly verbs: readonly string[];
  /** The objects that it is used on: `mail`, `feed`. */
  readonly nouns: readonly string[];
  /** Of what is made: it is made of these only, so that one of the words has to be said. */
  readonly of?: readonly string[];
  /** The service that it reaches, as the list of services names it. */
  readonly service?: string;
  readonly slots: Readonly<Record<string, ToolSlot>>;
  readonly yields: ToolYield;
  /** For a tool that also reads files: its result for one file, and the endings of the file names. */
  readonly reads?: ToolYield & { readonly endings: readonly string[] };
}

/** One thing that happens, with the filters that make the event exactly that. */
export interface EventChange {
  readonly said: readonly string[];
  /** Only of these things: a new refund is one, and a new payment is none. Absent: of all. */
  readonly of?: readonly string[];
  /** Not of these things: a new form is no new answer. */
  readonly notOf?: readonly string[];
  /** What is done to another thing brings the event about: `a form is filled in`. */
  readonly isSaying?: boolean;
  readonly filters?: JsonObject;
}

/** A value of an event that people speak of. */
export interface EventSlot {
  readonly path: string;
  /** Another path if the filter `action` has one of these values. */
  readonly pathIf?: Readonly<Record<string, string>>;
  /** Another path if the words stand beside one of these things: `a charge over 500 is refunded`. */
  readonly pathFor?: Readonly<Record<string, string>>;
  /** `branch`: the prefix of the value. */
  readonly prefix?: string;
  /** How people introduce it: `in`, `from`, `labelled`. */
  readonly after?: readonly string[];
  /** Nouns for the field. */
  readonly nouns?: readonly string[];
  /** The kind of words that it accepts. */
  /** Words that are no value of it, in lower case: the name of the service. */
  readonly except?: readonly string[];
  readonly takes: 'repository' | 'quote' | 'branch' | 'address' | 'number' | 'flag' | 'name' | 'words';
  /** `words`: the values by what people say, in lower case. Other words are then not taken. */
  readonly values?: JsonObject;
  /** Without a value for it, the event is not meant. */
  readonly isNeeded?: boolean;
  /** `words`: the parameter of the source that takes the thing of this name by its id, in place of a filter. */
  readonly parameter?: string;
  /** `words`: its values are emojis, or their names. */
  readonly signs?: 'sign' | 'name';
  /** `address`: one of several at its path, such as the recipients. */
  readonly isList?: boolean;
  /** A word of this form is its value. */
  readonly pattern?: string;
  /** It holds the name of a person, of which the first part is enough. */
  readonly isPerson?: boolean;
  /** The person is the one who did it: `Ann comments on a card`. */
  readonly isDoer?: boolean;
  /** The words around the value name the thing itself: the deploy workflow. */
  readonly isThing?: boolean;
  /** `address`: the field holds no name of a person. */
  readonly isBare?: boolean;
  /** `number`: the factor from people's unit to that of the event. */
  readonly scale?: number;
  /** `number`: the path of its currency. */
  readonly currency?: string;
  /** `number`: the currency may be written in capitals. */
  readonly isAnyCase?: boolean;
  /** `quote`: a part or the beginning of the value is enough, and capitals do not matter. Default: all of it. */
  readonly match?: 'part' | 'start';
  /** `name`: the value for some of the names that people say. */
  readonly names?: Readonly<Record<string, string>>;
  /** `flag`: the filter that the words stand for. */
  readonly filter?: JsonValue;
}

/** A page of the workflow's own whose visitors cause the event. */
export interface EventPage {
  /** The field of the trigger's source that describes the page. */
  readonly source: 'form' | 'chat';
  /** People's words for it: `form`, `questionnaire`. */
  readonly nouns: readonly string[];
  /** The same for what one visitor leaves there: `submission`. */
  readonly items: readonly string[];
  /** What visitors do with it: `fill in`. */
  readonly verbs: readonly string[];
  /** The part of the payload that holds its fields; absent: it has none. */
  readonly fieldsAt?: string;
  /** The fields that usual pages of the kind have, by a word of their names. */
  readonly usual?: Readonly<Record<string, readonly string[]>>;
  /** The output of the last step is shown to the visitor. */
  readonly isAnswered?: boolean;
  /** JSONata below the payload: tells the conversations apart. */
  readonly conversation?: string;
  /** What stands beside it in words of a website: `on my website`. */
  readonly places: readonly string[];
}

/** A list at an address, whose new items cause the event. */
export interface EventList {
  /** The parameter of the source that holds the address. */
  readonly parameter: string;
  /** People's words for such a list: `feed`. */
  readonly nouns: readonly string[];
  /** The same for one of its items: `article`. */
  readonly items: readonly string[];
  /** The question for the address. */
  readonly asked: string;
}

export interface EventPlanning {
  readonly service: string | null;
  /** The type of events for the things of the owner of the connection alone, in all places. */
  readonly own?: string;
  /** Its things are also those of others, so that the service has to be named. */
  readonly needsService?: boolean;
  /** The objects that it happens to. Empty: the changes are enough. */
  readonly things: readonly string[];
  /** Its own words for what happens are all that means it. These may stand beside them: `is added` to a view. */
  readonly beside?: readonly string[];
  /** What such an object belongs to: the video of a comment. Its noun may stand beside that of the object. */
  readonly holders?: readonly string[];
  /** The first that is said counts; an empty list of words: that the thing is named is enough. */
  readonly changes: readonly EventChange[];
  readonly slots?: Readonly<Record<string, EventSlot>>;
  /** JSONata over `$p`, the payload: one line as a person would write it. */
  readonly headline: string;
  /** JSONata over `$p`: the text that it brings along. */
  readonly text?: string;
  /** People's words for its fields, with their paths below the payload. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Those of them that are no names of fields. */
  readonly named?: Readonly<Record<string, string>>;
  /** Fields for programs, with JSONata below the payload for their values as people write them: `12.00 EUR`. */
  readonly shown?: Readonly<Record<string, string>>;
  /** The set-up that the other side needs. */
  readonly setUp?: string;
  /** Other names of the service, in lower case; they may have several words. */
  readonly names?: readonly string[];
  /** Any system may call it, with anything: the words may name the caller and what it brings. */
  readonly isCalled?: boolean;
  /** Of what is called: people's words for an address of their own: `endpoint`. */
  readonly addresses?: readonly string[];
  /** The files that it brings along: JSONata below the payload, and people's words for them. */
  readonly files?: { readonly at: string; readonly nouns: readonly string[] };
  /** It comes from a page that the words may describe. */
  readonly page?: EventPage;
  /** It comes from a list whose address the words may leave out. */
  readonly list?: EventList;
  /** With these words something else may be meant, that it does not tell of: `mentions me`. */
  readonly doubt?: EventDoubt;
}

interface EventDoubt {
  readonly said: readonly string[];
  readonly question: string;
  /** What it tells of instead: as a button, and as the words of a start. */
  readonly label: string;
  readonly words: string;
}
