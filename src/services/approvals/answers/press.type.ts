import type { RawDelivery } from '../../../domain/event/webhooks/index.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';

/** A person pressed a button below a message. Nothing of it has been compared with the message. */
export interface Press {
  /** As the button holds it. */
  readonly code: string;
  /** The person, by the id that the service gives. */
  readonly person: string;
  readonly name: string | null;
  /** The place of the message that had the button, in the terms of `StoredMessage.place`. */
  readonly place: JsonObject;
  /** The name of this press at the service, for telling the person something about it. */
  readonly pressId: string;
}

/** A request of a service to the address for answers. */
export type Arrival =
  /** It only checks the address, and wants this back. */
  | { readonly kind: 'check'; readonly body: JsonValue }
  | { readonly kind: 'press'; readonly press: Press }
  /** Something else that happens at the service. */
  | { readonly kind: 'other' };

/** How one service proves its requests, and what they say. */
export interface AnswerDialect {
  /** Why a request is not from the service. Null: it is. @param proof the secret or the key of the connection. */
  refusal(delivery: RawDelivery, proof: string, now: number): string | null;
  /** @throws MalformedError */
  read(delivery: RawDelivery): Arrival;
}
