import { DocumentFormat } from '../../portable/index.js';
import { mediaType } from '../../domain/event/webhooks/index.js';
import { MalformedError } from '../../errors.js';
import type { RawCall } from '../http/route.js';
import { utf8 } from '../common/json-text.js';

export const YAML_TYPE = 'application/yaml';
const YAML_TYPES: ReadonlySet<string> = new Set([
  YAML_TYPE,
  'application/x-yaml',
  'text/yaml',
  'text/x-yaml',
  'text/vnd.yaml',
]);

export interface SentDocument {
  readonly document: string;
  readonly format: DocumentFormat;
}

/** Reads the body of `POST /workflows/import`. @throws MalformedError */
export function sentDocument(bytes: Buffer, { headers }: Pick<RawCall, 'headers'>): SentDocument {
  const type = mediaType(headers['content-type']);
  if (YAML_TYPES.has(type)) return { document: utf8(bytes), format: DocumentFormat.YAML };
  if (type === 'application/json') return { document: utf8(bytes), format: DocumentFormat.JSON };
  throw new MalformedError(
    `The body must be a document, sent with the header "Content-Type: ${YAML_TYPE}" or "application/json".`,
  );
}

/**
 * The format that the caller prefers (RFC 9110, section 12.5.1), of the two available. YAML if both are equally
 * welcome.
 */
export function acceptedFormat(accept: string | undefined): DocumentFormat {
  const weights = (accept ?? '').split(',').map((range) => {
    const [type = '', ...parameters] = range.trim().toLowerCase().split(';');
    const weight = Number(
      parameters.map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1]).find((each) => each !== undefined) ?? 1,
    );
    return { type: type.trim(), weight: Number.isFinite(weight) ? weight : 0 };
  });
  const weightOf = (fits: (type: string) => boolean): number =>
    Math.max(0, ...weights.filter(({ type }) => fits(type)).map(({ weight }) => weight));
  return weightOf((type) => type === 'application/json') > weightOf((type) => YAML_TYPES.has(type))
    ? DocumentFormat.JSON
    : DocumentFormat.YAML;
}
