import { slugify } from '../../lib/text/slug.js';
import { N8nNoteCode } from '../document/n8n.type.js';
import { objectOf, textOf } from '../document/read-n8n.js';
import type { NodeContext } from '../flow/node-context.js';

/** The kind of connection that replaces a kind of n8n credential. */
const KINDS: Readonly<Record<string, string>> = {
  httpBasicAuth: 'BASIC',
  basicAuth: 'BASIC',
  httpHeaderAuth: 'HEADER',
  headerAuth: 'HEADER',
  httpBearerAuth: 'BEARER',
  httpQueryAuth: 'QUERY',
  queryAuth: 'QUERY',
  oAuth2Api: 'OAUTH2',
  smtp: 'SMTP',
  imap: 'IMAP',
  slackApi: 'BEARER',
  slackOAuth2Api: 'BEARER',
  openAiApi: 'MODEL',
  anthropicApi: 'MODEL',
  gmailOAuth2: 'SMTP',
};

/**
 * The name of the connection that replaces a credential. n8n's exports hold no secret, so it has to be stored again.
 *
 * @param suffix distinguishes it from a connection of another kind for the same credential
 */
export function connectionFor(
  context: Pick<NodeContext, 'node' | 'note' | 'conversion'>,
  type: string,
  kind = kindOf(type),
  suffix = '',
): string {
  const named = objectOf(objectOf(context.node.settings.credentials)[type]);
  const plain =
    slugify(textOf(named.name)) ||
    slugify(type.replaceAll(/(?:OAuth2)?Api$/g, '').replaceAll(/([a-z])([A-Z])/g, '$1-$2')) ||
    'connection';
  const name = freeName(context.conversion, `${plain}${suffix}`, kind);
  context.note(
    N8nNoteCode.CREDENTIAL,
    `The credential ${JSON.stringify(textOf(named.name) || type)} is not in the document: store it as a connection "${name}" of the kind ${kind}.`,
    'credentials',
  );
  return name;
}

/**
 * The connection of a service, with the name of the credential.
 *
 * @param kind default: SERVICE
 * @param account the credential, if the service has several
 */
export function serviceConnectionFor(
  context: Pick<NodeContext, 'node' | 'note' | 'conversion'>,
  service: string,
  kind = `SERVICE for the service "${service}"`,
  account?: string,
): string {
  const type = context.node.credentials[0] ?? `${service}Api`;
  if (account === undefined) return connectionFor(context, type, kind);
  return connectionFor(context, type, `${kind} with the ${account}`, `-${slugify(account)}`);
}

/** One name is one connection: if a credential of n8n stands for two kinds here, the second has the kind in its name. */
function freeName({ connections }: NodeContext['conversion'], name: string, kind: string): string {
  const wanted = /^(?:BEARER|BASIC|HEADER|OAUTH2)\b/.test(kind) ? 'http' : kind.replace(/ with .*$/, '');
  const ending = slugify(/"([^"]+)"$/.exec(wanted)?.[1] ?? wanted.toLowerCase());
  for (const free of [name, `${name}-${ending}`]) {
    const known = connections.get(free);
    if (known === undefined) connections.set(free, wanted);
    if (known === undefined || known === wanted) return free;
  }
  return `${name}-${ending}`;
}

/** The kind of connection that replaces a credential of n8n. */
export function kindOf(type: string): string {
  if (Object.hasOwn(KINDS, type)) return KINDS[type] ?? 'BEARER';
  return /oauth2/i.test(type) ? 'OAUTH2' : 'BEARER';
}
