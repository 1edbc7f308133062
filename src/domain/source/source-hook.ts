import type { JsonObject } from '../../lib/json/json.js';

/** How the events of a source arrive. */
export const SourceDelivery = {
  /** The service is asked again and again. */
  POLL: 'POLL',
  /** The service sends them to an address that registers itself there. */
  REGISTERED: 'REGISTERED',
  /** The service sends them to an address that a person enters there. */
  MANUAL: 'MANUAL',
} as const;
export type SourceDelivery = (typeof SourceDelivery)[keyof typeof SourceDelivery];

/** The address of a source, opened. Never logged, and shown to its owner alone. */
export interface SourceHook {
  /** The part of the address that cannot be guessed. */
  readonly token: string;
  /** The secret by which the service signs, if it takes one of ours. */
  readonly secret: string;
  /** As it was registered. Empty: it was not. */
  readonly url: string;
  /** Values of the service that later requests and deliveries need. */
  readonly kept: JsonObject;
}

/** A source with the address to which its service sends, as it is stored. */
export interface StoredSourceHook {
  readonly id: string;
  readonly ownerId: string;
  readonly eventType: string;
  readonly connectionId: string | null;
  readonly parameters: JsonObject;
  readonly generation: string;
  readonly hook: string | null;
  readonly handshake: string | null;
  readonly registeredAt: Date | null;
}

/** When something last arrived at the address. */
export interface SourceArrivals {
  readonly registeredAt: Date | null;
  readonly lastDeliveryAt: Date | null;
  readonly lastRefusedAt: Date | null;
  /** Why the last delivery was refused. */
  readonly lastRefusal: string | null;
}

/** The context of a sealed address of a source; see `SecretBox`. */
export function sourceHookContext(sourceId: string, what: 'hook' | 'handshake'): string {
  return `source:${sourceId}:${what}`;
}

/** Whether services can reach an address of ours, as far as its text says. */
export interface PublicAddress {
  /** Without a slash at the end. */
  readonly url: string;
  /** Null: they can. Otherwise a sentence with the reason. */
  readonly unreachable: string | null;
}
