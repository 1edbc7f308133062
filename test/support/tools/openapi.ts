import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

export interface OpenApiParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Record<string, unknown>;
}
type Content = Readonly<Record<string, { readonly schema: Record<string, unknown>; readonly example?: unknown }>>;
export interface OpenApiResponse {
  readonly $ref?: string;
  readonly description: string;
  readonly content?: Content;
}
export interface OpenApiOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly OpenApiParameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, OpenApiResponse>>;
  readonly security?: readonly unknown[];
}
export interface OpenApiDocument {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Record<string, unknown>>>;
    readonly responses: Readonly<Record<string, OpenApiResponse>>;
  };
}

/** Every operation with the method and the path that it is at. */
export function operationsOf(document: OpenApiDocument) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  );
}

export function responseOf(
  document: OpenApiDocument,
  operation: OpenApiOperation,
  status: number,
): OpenApiResponse | undefined {
  const response = operation.responses[status];
  return response?.$ref === undefined ? response : document.components.responses[response.$ref.split('/').at(-1) ?? ''];
}

/**
 * Validators of the schemas in a document. If `isClosed` is set, a property beyond the documented ones is an error: an
 * answer with an undocumented field.
 */
export function schemaValidator(
  document: OpenApiDocument,
  isClosed: boolean,
): (schema: Record<string, unknown>) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormatsModule.default(ajv);
  const closed = isClosed ? (close(document) as OpenApiDocument) : document;
  ajv.addSchema({ $id: 'openapi', ...closed });
  return (schema) => ajv.compile(relocated(isClosed ? close(schema) : schema) as Record<string, unknown>);
}

function close(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== 'object' || value === null) return value;
  const whole = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, key === 'examples' || key === 'example' ? child : close(child)]),
  );
  return 'properties' in whole && whole['type'] === 'object' && !('additionalProperties' in whole)
    ? { ...whole, additionalProperties: false }
    : whole;
}

function relocated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === '$ref' && typeof child === 'string' ? `openapi${child}` : relocated(child),
    ]),
  );
}
