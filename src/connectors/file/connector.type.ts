import type { Narrowing } from '../../domain/steps/narrowing.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { PagePlan } from '../request/request-plan.type.js';
import type { Condition, DataPath, Template } from '../template/template.type.js';

/*
 * A connector as it is used: one YAML file, read and checked. It is plain data, which can be stored and sent as JSON.
 * `docs/connector.v1.schema.json` describes the file, and `docs/guides/connectors.md` explains it.
 */

/** Things that people want to read, and cannot. */
export interface WithheldThings {
  /** Nouns, in the singular. */
  readonly things: readonly string[];
  /** The places that hold them. */
  readonly places: readonly string[];
  /** Why they cannot be read, and what can be done, as sentences. */
  readonly because: string;
}

/** A service that workflows can use. */
export interface Connector {
  /** `google_sheets`: the first part of the names of its tools and events. */
  readonly service: string;
  readonly title: string;
  readonly description: string;
  /** Other names that people use for it, in lower case. */
  readonly aliases: readonly string[];
  /** Words by which people mean it without its name. One that begins with `^` is a pattern for a whole word. */
  readonly implied?: readonly string[];
  /** Things of the past that the service lets no program read. Default: none are known. */
  readonly withheld?: WithheldThings;
  readonly categories: readonly string[];
  /** The public documentation that the file follows. */
  readonly docs: string | null;
  /** Parts of it were not checked against public documentation. */
  readonly unverified: boolean;
  /** Settings of a connection that every method of authentication needs: a subdomain, a shop. */
  readonly fields: readonly ConnectorField[];
  /** Alternatives; a connection uses one of them. Never empty. */
  readonly auth: readonly AuthMethod[];
  /** By name; `main` is `baseUrl`. The credential goes to these origins and to no other. */
  readonly servers: Readonly<Record<string, Template>>;
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, Template>>;
  /** Proves the credential, and says whose it is. */
  readonly test: ConnectorTest | null;
  readonly errors: ErrorRules;
  /** By name. */
  readonly operations: Readonly<Record<string, ConnectorOperation>>;
  readonly triggers: Readonly<Record<string, ConnectorTrigger>>;
}

/** A setting of a connection. */
export interface ConnectorField {
  readonly name: string;
  readonly title: string;
  readonly help: string;
  readonly secret: boolean;
  readonly required: boolean;
  readonly default: string | null;
  /** RE2, of the whole value. */
  readonly pattern: string | null;
}

/** One way to prove who is asking. */
export interface AuthMethod {
  /** Unique within the connector: `token`, `oauth`. */
  readonly id: string;
  readonly title: string;
  /** OAuth 2 by a preset; the access token is `connection.accessToken`. Null: the fields are the credential. */
  readonly oauth: { readonly preset: string; readonly scopes: readonly string[] } | null;
  readonly fields: readonly ConnectorField[];
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, Template>>;
  readonly query: Readonly<Record<string, Template>>;
  readonly basic: { readonly username: Template; readonly password: Template } | null;
  /** The main server of connections that use it, if it is another one. */
  readonly baseUrl: Template | null;
  /** How to obtain it, step by step. */
  readonly setup: readonly string[];
  readonly unverified: boolean;
}

export interface ConnectorTest {
  readonly request: RequestTemplate;
  /** Whose credential it is, from `answer`. */
  readonly account: Template | null;
  /** The person whose credential it is, from `answer`: the id that fields for people take, and the name that is shown. */
  readonly me: { readonly id: Template | null; readonly name: Template | null };
}

/** How the service says that something went wrong. Conditions and paths are those of the body of the answer. */
interface ErrorRules {
  /** Holds for a successful answer, for services that answer 200 to everything. Null: the status decides. */
  readonly ok: Condition | null;
  readonly message: DataPath | null;
  readonly code: DataPath | null;
  /** Seconds to wait, in the body. */
  readonly retryAfter: DataPath | null;
  /** Refusals that may pass. */
  readonly retry: Condition | null;
  /** The credential is void, whatever the status says. */
  readonly expired: Condition | null;
}

export type OperationEffect = 'read' | 'write' | 'destroy';

/** Something that a step can do: the tool `SERVICE.NAME`. */
export interface ConnectorOperation {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Other words for what it does, the verb first: `query database`. */
  readonly phrases: readonly string[];
  /** How words say which of its items are meant. Null: the file does not say it. */
  readonly narrows: Narrowing | null;
  /** The operation that finds the ids alone of what this one lists. Absent: there is none. */
  readonly idsBy?: string;
  /** Conditions of the things that it changes, by inputs of the operation that lists them. Absent: it changes all. */
  readonly appliesTo?: Readonly<Record<string, string>>;
  /** Of an object; without the field `connection`. */
  readonly input: JsonSchema;
  /** By the field of the input. */
  readonly choices: Readonly<Record<string, ChoiceSource>>;
  /** By the field of the input that takes a table or a form. */
  readonly columns: Readonly<Record<string, ColumnSource>>;
  /** The values of fields by what people say, in lower case. */
  readonly said?: Readonly<Record<string, JsonObject>>;
  /** Operations that are called first, in this order. Their outputs are `before.NAME` in the templates. */
  readonly before: Readonly<Record<string, EarlierCall>>;
  /** An operation that is called for each item of its output, and gives the item its place. Null: items stay. */
  readonly each: EachCall | null;
  readonly request: RequestTemplate;
  /** The part of the answer that is the output, or an object made from `answer` and `input`. Null: the whole answer. */
  readonly output: Template | null;
  readonly outputSchema: JsonSchema | null;
  /** Paths are those of the answer of the service. Null: one request is all. */
  readonly page: ConnectorPage | null;
  readonly effect: OperationEffect;
  /** Fields of the input whose files are read into the request: `{base64, filename, contentType}`. */
  readonly inlineFiles: readonly string[];
  /** Whether the answer is a file: always, if the input `as` says so, or only if it is binary. */
  readonly download: 'always' | 'optional' | null;
  /** The place of the key by which the service recognises a repeated request. */
  readonly idempotency: { readonly in: 'header' | 'query' | 'body'; readonly name: string } | null;
  /** It serves choices and triggers, and is no tool. */
  readonly hidden: boolean;
  readonly unverified: boolean;
}

/** An operation that only reads, or is a hidden part of one that writes, and is called before it. */
export interface EarlierCall {
  /** Of the same connector; it has no `before` itself. */
  readonly operation: string;
  /** It is called only if this input is given; null: always. */
  readonly onlyFor: string | null;
  /** Its input, from `input` and the outputs of the calls before it. Default: the fields of the same names. */
  readonly with: Readonly<Record<string, Template>>;
}

/** An operation that only reads, and is called for each item of a list: the list has little more than ids. */
export interface EachCall {
  /** Of the same connector; it has neither `before` nor `each` itself. */
  readonly operation: string;
  /** Its input, from `item` and `input`. */
  readonly with: Readonly<Record<string, Template>>;
}

/** Live choices for a field: the items that another operation lists. */
export interface ChoiceSource {
  /** The name of an operation of the same connector, which only reads. */
  readonly from: string;
  /** Its input, from `input`. */
  readonly with: Readonly<Record<string, Template>>;
  /** The list in its output. Empty: the output itself. */
  readonly items: DataPath;
  readonly value: DataPath;
  /** Paths of which the first that holds a text is shown. */
  readonly label: readonly DataPath[];
  /** The field of its input that takes the words that a person typed. Null: the choices are filtered after reading. */
  readonly search: string | null;
}

/** The columns of a table, or the questions of a form, that a field takes. */
export interface ColumnSource {
  /** The name of an operation of the same connector, which only reads. It takes the fields of the same names. */
  readonly from: string;
  /** The list in its output, or the object with them as values. Empty: the output itself. */
  readonly items: DataPath;
  /** Empty: the item itself. */
  readonly name: DataPath;
  /** Null: the service does not tell. */
  readonly type: DataPath | null;
  /** Paths of which the first that holds a list counts. */
  readonly values: readonly DataPath[];
}

/** A request. Absent values drop their keys; values in the path are percent-encoded. */
export interface RequestTemplate {
  readonly method: string;
  /** A name of `servers`. */
  readonly server: string;
  /** Text and references in turn, beginning with `/`. Empty: the server itself. */
  readonly path: Template;
  readonly query: Readonly<Record<string, Template>>;
  readonly headers: Readonly<Record<string, Template>>;
  readonly body: { readonly kind: 'json' | 'form' | 'multipart' | 'raw'; readonly value: Template } | null;
  /** The media type of a raw body. */
  readonly contentType: string | null;
}

/** How the next page is asked for. `field`: a field of `query` or `body` of the request. */
export type ConnectorPage = PagePlan & { readonly in: 'query' | 'body' };

/** Something that happens at the service and starts workflows: the event `SERVICE.NAME`. */
export interface TriggerFilter {
  /** Its path in the payload. */
  readonly field: string;
  /** Nouns for it: `priority`. */
  readonly of: readonly string[];
  /** More words before the value. `<value>` stands for it within them. */
  readonly said: readonly string[];
  readonly takes: 'words' | 'part' | 'address' | 'number' | 'flag' | 'sign' | 'sign name';
  /** The values of the payload by what people say; null: what people say. */
  readonly values: JsonObject | null;
  readonly isList: boolean;
  /** How many units of the payload one unit of people has. */
  readonly scale: number;
  /** The path of the currency of a number. */
  readonly currency: string | null;
  /** The condition of a flag. */
  readonly equals: JsonValue;
  /** The form by which a word is known as its value; null: there is none. */
  readonly pattern: string | null;
  /** Whether it names the person who did it. */
  readonly isDoer: boolean;
  /** Whether the trigger is only meant with a value for it. */
  readonly isNeeded: boolean;
  /** The input that takes the thing by its id; null: the field is tested. */
  readonly input: string | null;
}

/** An event of a service. */
export interface ConnectorTrigger {
  readonly name: string;
  /** `SERVICE.NAME`, unless an older name is kept. */
  readonly eventType: string;
  readonly title: string;
  readonly description: string;
  /** Other words for what it is about: `tweet`. */
  readonly phrases: readonly string[];
  /** Verbs that tell of it without a noun: `subscribes`. */
  readonly happens: readonly string[];
  /** Words for the change of the thing, instead of the usual words for its name: `starred`. */
  readonly changes: readonly string[];
  /** The trigger for the things of the owner of the credential alone, in all places; null: there is none. */
  readonly own: string | null;
  /** Fields by which people say which events they mean. */
  readonly filters: readonly TriggerFilter[];
  /** People's words for values of the payload, with JSONata over it. */
  readonly fields: Readonly<Record<string, string>>;
  /** The parameters of the source, as the input of an operation. */
  readonly input: JsonSchema;
  readonly choices: Readonly<Record<string, ChoiceSource>>;
  readonly columns: Readonly<Record<string, ColumnSource>>;
  /** The payload of an event, from `item` of a poll, or from `body`, `header` and `query` of a delivery. Null: the item
   * or the body as it is. With `source.connection`, the name of the connection, if it is polled. */
  readonly output: Template | null;
  readonly outputSchema: JsonSchema | null;
  /** An example of a payload. */
  readonly sample: JsonObject | null;
  readonly poll: ConnectorPoll | null;
  readonly webhook: ConnectorWebhook | null;
  /** The instructions for the user, step by step. It may name `{{ hook.url }}` and `{{ hook.secret }}`, which are shown. */
  readonly setup: readonly string[];
  readonly unverified: boolean;
}

/** Asks an operation again and again. */
export interface ConnectorPoll {
  /** The name of an operation of the same connector, which only reads. */
  readonly operation: string;
  /** Its input, from `input` (the parameters of the source) and `cursor`. Fields that are absent are left out. */
  readonly with: Readonly<Record<string, Template>>;
  /** The list in its output. Empty: the output itself. */
  readonly items: DataPath;
  /** The identity of an item: a template over `item`, or its position in the list. */
  readonly id: Template | 'position';
  /** The thing whose state an item is, such as a changed record. Null: each item is a thing of its own. */
  readonly thing: Template | null;
  /** The input for the place of the things, and the identity of an item for one stay in it. Null: there is no such place. */
  readonly entered: { readonly input: string; readonly id: Template } | null;
  /** The thing is only a place: an item that was read before in another place is no news. */
  readonly isPlace: boolean;
  /** Items for which it does not hold are no events. */
  readonly when: Condition | null;
  readonly cursor: PollCursor;
  /** The order in which the service lists items. */
  readonly order: 'oldestFirst' | 'newestFirst';
  /** The least time between two requests. Null: that of all sources. */
  readonly everySeconds: number | null;
}

/** How a poll says from which place it continues. The value is `cursor` in templates, and absent at the first request. */
export type PollCursor =
  /** The newest are asked for, and those seen before are dropped. */
  | { readonly kind: 'none' }
  /** The time of the request before. */
  | { readonly kind: 'now'; readonly format: 'iso' | 'unix' | 'unixMs' }
  /** The greatest value at this path of all items so far. */
  | { readonly kind: 'item'; readonly path: DataPath }
  /** A value of the answer. `start`: the operation that gives the first one. `restartOn`: statuses for a value that the
   * service has forgotten; the poll then begins again. */
  | {
      readonly kind: 'answer';
      readonly path: DataPath;
      readonly start: {
        readonly operation: string;
        readonly with: Readonly<Record<string, Template>>;
        readonly path: DataPath;
      } | null;
      readonly restartOn: readonly number[];
    }
  /** The number of items so far: new ones are at the end. */
  | { readonly kind: 'count' };

/** The service sends what happens to an address of ours: `hook.url`, which is unguessable. */
export interface ConnectorWebhook {
  /** Registers the address. From `input`, `hook.url`, `hook.secret`, `hook.id`. Null: a person does it, see `setup`. */
  readonly subscribe: WebhookRequest | null;
  /** From the same, and from what `keep` has kept in `hook`. */
  readonly unsubscribe: WebhookRequest | null;
  /** Before the registration ends. */
  readonly renew: (WebhookRequest & { readonly everySeconds: number }) | null;
  /** The service has one address, and one list to poll, for each connection. */
  readonly single: boolean;
  /** Reads the address that the service has now, as `url`. Null: nothing tells it. */
  readonly current: WebhookRequest | null;
  readonly verify: WebhookVerification | null;
  /** The service checks that the address is ours. */
  readonly handshake: WebhookHandshake | null;
  /** The list of events in the body. Null: a delivery is one event. */
  readonly items: DataPath | null;
  /** Deliveries, or items, for which it does not hold are no events. */
  readonly when: Condition | null;
  /** Recognises a repeated delivery. Null: each is new. */
  readonly id: Template | null;
}

export interface WebhookRequest {
  readonly request: RequestTemplate;
  /** Values of the answer that are kept for later requests, by their names in `hook`. */
  readonly keep: Readonly<Record<string, DataPath>>;
}

/** How a delivery proves its origin. */
export type WebhookVerification =
  /** A header, or a field of the query, has this value. */
  | { readonly kind: 'equals'; readonly in: 'header' | 'query'; readonly name: string; readonly value: Template }
  /** A header is the HMAC of `message` by `secret`. */
  | {
      readonly kind: 'hmac';
      readonly algorithm: 'sha1' | 'sha256' | 'sha512';
      readonly header: string;
      readonly prefix: string;
      readonly encoding: 'hex' | 'base64';
      /** From `raw` (the body), `header`, `hook`. */
      readonly message: Template;
      readonly secret: Template;
      /** Without a key, the address alone is the proof. */
      readonly isOptional: boolean;
    };

/** A request that is no delivery, and its answer. */
export interface WebhookHandshake {
  readonly method: 'GET' | 'POST' | 'HEAD';
  readonly when: Condition | null;
  readonly status: number;
  readonly headers: Readonly<Record<string, Template>>;
  /** A text is sent as text, anything else as JSON. */
  readonly body: Template | null;
  /** Values of the request that are kept, by their names in `hook`. */
  readonly keep: Readonly<Record<string, Template>>;
}
