import type { Addressee, Messenger } from '../../../domain/approval/delivery.js';
import type { JsonObject } from '../../../lib/json/json.js';

/** Whose connection a messenger uses, and for how long. */
export interface MessengerCall {
  readonly ownerId: string;
  readonly workflowId: string;
  readonly signal: AbortSignal;
  readonly now: Date;
  /** Takes secrets out of whatever is stored about the call. */
  conceal(secrets: readonly string[]): void;
}

/** A question as one message shows it. */
export interface MessageToSend {
  /** Of the message. It is the same for every try. */
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** Facts below the question: until when, whether it is a reminder, whether it may have come before. */
  readonly notes: readonly string[];
  /** The codes of its buttons. Null: answers do not arrive by this connection, so that the page is the only way. */
  readonly buttons: { readonly approve: string; readonly reject: string } | null;
  /** The page with the question. Null: others would see the link as well. */
  readonly pageUrl: string | null;
  /** The code of a reply by mail. */
  readonly reply: string;
  /** Whether an approval needs data, so that the page is the better way. */
  readonly needsData: boolean;
}

/** The rest of a message when nothing can be answered any more. */
export interface EndedMessage {
  readonly title: string;
  readonly question: string;
  /** Such as "Approved by Anna". */
  readonly end: string;
}

/** A connection that is ready to send. */
export interface OpenMessenger {
  readonly connectionId: string;
  /** The person whose answer counts, as the service names them. @throws StepFailure */
  personOf(addressee: Addressee): Promise<string>;
  /** @returns where the message is. @throws StepFailure */
  ask(addressee: Addressee, person: string, message: MessageToSend): Promise<JsonObject>;
  /** Takes the question out of a message, if the service can. @throws StepFailure */
  end(place: JsonObject, message: EndedMessage): Promise<void>;
}

/** Asks people by one service. */
export interface MessengerPort {
  readonly via: Messenger;
  /** Whether the same message, sent again, arrives once for as long as the service remembers it. */
  readonly sendsOnce: boolean;
  /** The connection that a name means in the workflow. @throws StepFailure */
  open(call: MessengerCall, connection: string): Promise<OpenMessenger>;
  /** The connection that a message was sent by, whatever its name means now. @throws StepFailure */
  reopen(call: MessengerCall, connectionId: string): Promise<OpenMessenger>;
}
