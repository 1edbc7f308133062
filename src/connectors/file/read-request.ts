import type { JsonObject } from '../../lib/json/json.js';
import type { TemplateRoot } from '../template/template.type.js';
import type { RequestTemplate } from './connector.type.js';
import { lowered, textOr } from './reading.js';
import type { At, Reading } from './reading.js';

/** The name of `baseUrl` among the servers. */
export const MAIN_SERVER = 'main';

const BODIES = ['body', 'form', 'multipart', 'raw'] as const;
const KINDS = { body: 'json', form: 'form', multipart: 'multipart', raw: 'raw' } as const;

/** A request of an operation, of a test, or of a registration. */
export function readRequest(
  reading: Reading,
  given: JsonObject,
  roots: readonly TemplateRoot[],
  at: At,
): RequestTemplate {
  const [method = 'GET', path = ''] = splitOnce(textOr(given['request'], ''));
  const written = BODIES.filter((name) => given[name] !== undefined);
  const [name] = written;
  if (written.length > 1)
    reading.add([...at, written[1] ?? ''], `A request has one body, and here are ${written.join(' and ')}.`);
  const hasNone = method === 'GET' || method === 'HEAD';
  if (name !== undefined && hasNone) reading.add([...at, name], `A ${method} request has no body.`);
  if (/[?#]/.test(path)) reading.add([...at, 'request'], 'A path holds no query: write it as "query".');
  const isRelated = name === 'multipart' && given['contentType'] === 'multipart/related';
  if (given['contentType'] !== undefined && name !== 'raw' && !isRelated)
    reading.add([...at, 'contentType'], 'Only a raw body has a contentType of its own.');
  const body = name === undefined ? undefined : given[name];
  return {
    method,
    server: textOr(given['server'], MAIN_SERVER),
    path: reading.template(path.replaceAll(/(?<!\{)\{([a-zA-Z][\w]*)\}(?!\})/g, '{{ input.$1 }}'), roots, [
      ...at,
      'request',
    ]),
    query: reading.templates(given['query'], roots, [...at, 'query']),
    headers: lowered(reading.templates(given['headers'], roots, [...at, 'headers'])),
    body:
      name === undefined || body === undefined
        ? null
        : { kind: KINDS[name], value: reading.template(body, roots, [...at, name]) },
    contentType: textOr(given['contentType'], null),
  };
}

function splitOnce(text: string): readonly string[] {
  const space = text.indexOf(' ');
  return space < 0 ? [text, ''] : [text.slice(0, space), text.slice(space + 1).trim()];
}
