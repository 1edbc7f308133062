import type { JsonSchema } from '../../lib/json/json.js';
import type { DescriptionFormat } from '../../domain/connection/index.js';
import type { RequestPlan } from '../request/request-plan.type.js';

/** How a credential is sent. */
export type SecurityScheme =
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic' }
  | { readonly kind: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  /** A scheme that is known by name only. */
  | { readonly kind: 'other'; readonly type: string };

/** An address that the operations are served at. */
export interface ApiServer {
  /** Absolute, or relative to the address of the description; variables have their defaults. */
  readonly url: string;
  readonly description: string;
}

/** The part of a description that is read for each use of it. */
export interface ApiSummary {
  readonly format: DescriptionFormat;
  readonly title: string;
  readonly version: string;
  readonly servers: readonly ApiServer[];
  /** By name. */
  readonly schemes: Readonly<Record<string, SecurityScheme>>;
  readonly operationCount: number;
  /** Why some operations are not offered, or parts of them are open; for people. */
  readonly problems: readonly string[];
}

/** A schema that operations share, by the name under which `$defs` holds it. */
export interface SharedSchema {
  readonly name: string;
  readonly schema: JsonSchema;
  /** The names that it refers to itself. */
  readonly refs: readonly string[];
}

/** One operation, as it is stored. */
export interface ApiOperation {
  /** Its part of `api.CONNECTION.OPERATION`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** False for the methods that ask for no change (RFC 9110, section 9.2.1). */
  readonly sideEffects: boolean;
  /** Changes with the operation and with the schemas that it refers to. */
  readonly fingerprint: string;
  readonly plan: RequestPlan;
  readonly input: JsonSchema;
  readonly inputRefs: readonly string[];
  readonly output: JsonSchema | null;
  readonly outputRefs: readonly string[];
}

/**
 * A description that was read. The lists are compressed JSON texts in portions (gzip), because a process that only
 * stores them should not spend time on reading them.
 */
export type ReadDescription =
  | {
      readonly ok: true;
      readonly summary: ApiSummary;
      /** Lists of `ApiOperation`. */
      readonly operations: readonly Uint8Array[];
      /** Lists of `SharedSchema`. */
      readonly schemas: readonly Uint8Array[];
    }
  | { readonly ok: false; readonly reason: string };
