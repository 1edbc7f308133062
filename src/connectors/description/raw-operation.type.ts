import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { ParameterPlace, ParameterStyle } from '../request/request-plan.type.js';
import type { DescriptionFormat } from '../../domain/connection/index.js';
import type { ApiServer, SecurityScheme } from './api-description.type.js';

/** A parameter in the words of OpenAPI 3, whatever the description is written in. */
export interface RawParameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly content: string | null;
  readonly description: string;
  readonly schema: JsonValue | undefined;
}

/** One representation of a body. */
export interface RawMedia {
  readonly type: string;
  readonly schema: JsonValue | undefined;
  readonly encoding: JsonObject;
}

export interface RawBody {
  readonly required: boolean;
  readonly description: string;
  readonly media: readonly RawMedia[];
}

export interface RawResponse {
  /** `200`, `2XX`, `default`. */
  readonly status: string;
  readonly media: readonly RawMedia[];
}

/** An operation in the words of OpenAPI 3. */
export interface RawOperation {
  /** Absent: it is named by its method and path. */
  readonly id: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly parameters: readonly RawParameter[];
  readonly body: RawBody | null;
  /** The `Content-Type` that the service requires of a request without a body. */
  readonly contentType?: string | undefined;
  readonly responses: readonly RawResponse[];
  /** Null: it says nothing of its own, so that the rule of the whole description applies. */
  readonly security: readonly (readonly string[])[];
  readonly servers: readonly string[];
}

/** A description, whose operations are read one by one. */
export interface RawDescription {
  readonly format: DescriptionFormat;
  readonly title: string;
  readonly version: string;
  readonly servers: readonly ApiServer[];
  readonly schemes: Readonly<Record<string, SecurityScheme>>;
  /** A text is the reason why an operation cannot be read. */
  operations(): Iterable<RawOperation | string>;
}
