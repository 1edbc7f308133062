import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { FilePath, Renames } from '../flow/items.type.js';
import type { Place } from '../flow/node-context.js';
import type { ServiceParameters } from './service-parameters.js';

/** Makes a field of a tool's input from the parameters of a node. Undefined: the field is absent. */
type FieldMaker = (parameters: ServiceParameters) => JsonValue | undefined;

/** The places of a value among the parameters, of which the first that holds one counts: `additionalFields.parse_mode`. */
export type FieldSource = string | readonly string[] | FieldMaker;

/** One operation of a node of n8n as a call of a connector's tool. */
export interface ServiceCall {
  /** Another service than that of the node. */
  readonly service?: string;
  /** The operation of the connector: `send_message`. */
  readonly operation: string;
  /** The credential that it needs, if the service has several: `client token`. It gets a connection of its own. */
  readonly account?: string;
  /** The fields of the tool's input. */
  readonly input: Readonly<Record<string, FieldSource>>;
  /**
   * The items after it. `one` (default): the answer. `list`: each element of the answer. `input`: the items that came
   * in, as n8n's node answers little else.
   */
  readonly answers?: 'one' | 'list' | 'input';
  /** A call before it, whose answer `content` of the parameters stands for. */
  readonly first?: Pick<ServiceCall, 'operation' | 'input'>;
  /** The message asks a person, whose answer the node waits for. */
  readonly isAwaited?: true;
  /** The operation reads pages: all of them, if the node asks for all items. */
  readonly isPaged?: true;
  readonly renames?: Renames;
  /** The answer is a file: the parameter that names it. */
  readonly file?: string;
  /** The node puts out what the service says of the file, and not the data that came in. */
  readonly isFileAlone?: true;
  /** The place of that file in the answer. Absent: it is the answer itself. */
  readonly filePath?: FilePath;
  /** The fields of the answer with the text and the path of the file, which another step makes of them. */
  readonly fileOfText?: { readonly text: string; readonly path: string };
  /** The path to the items in the answer, in JSONata: `.objects`. */
  readonly at?: string;
  /** JSONata that gives one element the shape that n8n's node answers: `$each` is the element. */
  readonly reshape?: string;
  /**
   * JSONata of the item that n8n's node puts out for each item, if it is neither the answer nor the item itself. Null: it
   * is that of `answers`.
   */
  readonly puts?: (parameters: ServiceParameters, place: Place) => string | null;
  /** Parameters that change nothing here, and need no note. */
  readonly ignored?: readonly string[];
}

/** The call, or the reason why there is none; some depend on the parameters. */
export type ServiceCounterpart = ServiceCall | string | ((parameters: ServiceParameters) => ServiceCall | string);

/** A node of n8n for one service. */
export interface ServiceNode {
  /** The service of the connector, or the first part of the names of its tools: `telegram`. */
  readonly service: string;
  /** The kind of its connection. Absent: SERVICE, for the service. */
  readonly connection?: string;
  /** The resources with the operation that n8n means if a node names none. The first resource is meant if it names none. */
  readonly defaults: Readonly<Record<string, string>>;
  /** The resource that a node of a version means if it names none. Default: the first of `defaults`. */
  readonly resource?: (version: number) => string;
  /** By `resource.operation`. */
  readonly operations: Readonly<Record<string, ServiceCounterpart>>;
  /** Operations that are asked of the service as n8n does it, if their parameters need an answer that the tool lacks. */
  readonly asked?: Readonly<Record<string, (parameters: JsonObject) => boolean>>;
}
