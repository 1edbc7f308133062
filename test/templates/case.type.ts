import type { JsonObject } from '../../src/lib/json/json.js';

/** How a template is run, and the expected result. */
export interface TemplateCase {
  /** The templates that it uses, which are cloned before. */
  readonly with?: readonly string[];
  /** The values that the template asks for. */
  readonly values?: JsonObject;
  readonly context?: JsonObject;
  /** Fields of the event's payload beyond the sample of its type. */
  readonly payload?: JsonObject;
  /** A pattern for the output of the run. */
  readonly output: unknown;
  /** Of the mail that is sent: recipients and a part of the message, in the order in which it arrives. */
  readonly mail?: readonly (readonly [to: string, part: string])[];
  /** The messages to Slack. */
  readonly slack?: readonly string[];
  /** Requests that change something, in any order: method and path, a part of the body. */
  readonly calls?: readonly (readonly [request: string, part: string])[];
  /** The decision, if the run asks for approval. `isDelivered`: it is made once people have been asked. */
  readonly approval?: { readonly approved: boolean; readonly data?: JsonObject; readonly isDelivered?: true };
}
