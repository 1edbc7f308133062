import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import { Untranslatable } from '../../expressions/untranslatable.js';
import { inTemplate } from '../../nodes/node-files.js';
import type { RestNode } from '../rest/rest-node.js';
import type { ServiceParameters } from '../service-parameters.js';

/*
 * Operations that the connector of a service lacks, as the requests that n8n makes. An operation that is undefined for
 * the parameters of a node is one of the connector.
 */

/** The file of an item as a value of a step's input. @throws Untranslatable: no step yields it */
function fileOf(parameters: ServiceParameters, path: string, name = textOf(parameters.raw(path))): string {
  const file = parameters.context.file(name);
  if ('why' in file) throw new Untranslatable(file.why);
  return inTemplate(file);
}

const ENGAGEMENTS: Readonly<Record<string, readonly string[]>> = {
  task: ['body', 'subject', 'status', 'forObjectType'],
  call: ['toNumber', 'fromNumber', 'status', 'durationMilliseconds', 'recordingUrl', 'body'],
  meeting: ['body', 'title', 'internalMeetingNotes'],
  email: ['subject', 'html', 'text'],
};

function given(parameters: ServiceParameters, group: string, names: readonly string[]): JsonObject {
  const entries = names.map((name) => [name, parameters.value(`${group}.${name}`)] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}

/** A time as the seconds since 1970, as n8n sends it. */
function seconds(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') return value;
  const code = /^\{\{([^]*)\}\}$/.exec(value)?.[1];
  if (code !== undefined) return `{{ $floor($toMillis(${code.trim()}) / 1000) }}`;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.floor(at / 1_000);
}

function metadata(parameters: ServiceParameters, type: string): JsonObject {
  const of = (name: string): JsonValue | undefined => parameters.value(`metadata.${name}`);
  const own = given(parameters, 'metadata', ENGAGEMENTS[type] ?? []);
  if (type === 'meeting') {
    const [startTime, endTime] = [seconds(of('startTime')), seconds(of('endTime'))];
    return {
      ...own,
      ...(startTime === undefined ? {} : { startTime }),
      ...(endTime === undefined ? {} : { endTime }),
    };
  }
  if (type !== 'email') return own;
  const people = (name: string): JsonObject[] =>
    listOf(parameters.list(`metadata.${name}`)).map((email) => ({ email }));
  const sender = { email: of('fromEmail'), firstName: of('firstName'), lastName: of('lastName') };
  const from = Object.fromEntries(
    Object.entries(sender).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined),
  );
  return { ...own, from, to: people('toEmail'), cc: people('cc'), bcc: people('bcc') };
}

/** The ids of objects that an engagement belongs to: lists in n8n, or texts with commas. */
function associations(parameters: ServiceParameters): JsonObject {
  const names = ['companyIds', 'dealIds', 'ownerIds', 'contactIds', 'ticketIds'];
  const found = names.map((name) => [name, parameters.list(`additionalFields.associations.${name}`)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined));
}

const HUBSPOT: RestNode = {
  title: 'HubSpot',
  address: 'https://api.hubapi.com/engagements/v1/engagements',
  connection: 'BEARER with the token of a private app, or OAUTH2',
  suffix: '-requests',
  defaults: { engagement: 'create' },
  operations: {
    'engagement.create': (parameters) => {
      const type = textOf(parameters.raw('type'));
      if (!Object.hasOwn(ENGAGEMENTS, type)) return 'the type of its engagement is computed';
      return {
        method: 'POST',
        path: '',
        body: {
          engagement: () => ({ type: type.toUpperCase() }),
          metadata: (of) => metadata(of, type),
          associations,
        },
        ignored: ['type', 'metadata', 'additionalFields'],
      };
    },
    'engagement.get': { path: '/{engagementId}' },
    'engagement.delete': { method: 'DELETE', path: '/{engagementId}', answers: 'input' },
    'engagement.getAll': {
      path: '/paged',
      query: { limit: (parameters) => parameters.limit(250) },
      at: '.results',
      answers: 'list',
      ignored: ['returnAll', 'limit'],
      differs: 'one page of at most 250 is read',
    },
  },
};

const REDDIT: RestNode = {
  title: 'Reddit',
  address: 'https://oauth.reddit.com',
  connection: 'OAUTH2 for https://www.reddit.com/api/v1/access_token',
  suffix: '-requests',
  defaults: { postComment: 'create' },
  operations: {
    'postComment.getAll': {
      path: '/r/{subreddit}/comments/{postId}.json',
      query: { limit: (parameters) => parameters.limit(500) },
      at: '[1].data.children.data',
      answers: 'list',
      ignored: ['returnAll', 'limit', 'subreddit', 'postId'],
      differs: 'at most 500 comments are read',
    },
  },
};

/** Lists of Stripe have a page of at most 100. */
const listed = (path: string) =>
  ({
    path,
    query: { limit: (parameters: ServiceParameters) => parameters.limit(100) },
    at: '.data',
    answers: 'list',
    ignored: ['returnAll', 'limit'],
    differs: 'one page of at most 100 is read',
  }) as const;

const STRIPE: RestNode = {
  title: 'Stripe',
  address: 'https://api.stripe.com/v1',
  connection: 'BEARER with the secret key',
  suffix: '-requests',
  defaults: { balance: 'get' },
  operations: {
    'balance.get': { path: '/balance' },
    'charge.getAll': listed('/charges'),
    'coupon.getAll': listed('/coupons'),
  },
};

const JIRA: RestNode = {
  title: 'Jira',
  address: '{{ context.jira_url }}/rest/api/3',
  connection: 'BASIC with the e-mail address and an API token',
  suffix: '-requests',
  settings: { jira_url: 'the address of the site, such as https://example.atlassian.net' },
  defaults: { issueAttachment: 'add' },
  operations: {
    'issueAttachment.add': {
      method: 'POST',
      path: '/issue/{issueKey}/attachments',
      headers: { 'X-Atlassian-Token': () => 'no-check' },
      multipart: { file: (parameters) => fileOf(parameters, 'binaryPropertyName') },
      answers: 'list',
      ignored: ['binaryPropertyName', 'issueKey', 'jiraVersion'],
    },
    'issueAttachment.get': { path: '/attachment/{attachmentId}', ignored: ['jiraVersion'] },
    'issueAttachment.getAll': {
      path: '/issue/{issueKey}',
      query: { fields: () => 'attachment' },
      at: '.fields.attachment',
      answers: 'list',
      ignored: ['jiraVersion', 'returnAll', 'limit', 'issueKey'],
    },
    'issueAttachment.remove': { method: 'DELETE', path: '/attachment/{attachmentId}', answers: 'input' },
  },
};

/** The parameters of a request to the Graph API, which it takes in the body as well. */
function graphFields(parameters: ServiceParameters): JsonObject {
  const asJson = parameters.json('options.queryParametersJson');
  const names = listOf(parameters.raw('options.fields.field')).map((one) => textOf(objectOf(one).name));
  return {
    ...(names.length === 0 ? {} : { fields: names.join(',') }),
    ...parameters.pairs('options.queryParameters.parameter', 'name', 'value'),
    ...objectOf(asJson),
  };
}

const FACEBOOK: RestNode = {
  title: 'Facebook',
  address: 'https://graph.facebook.com',
  connection: 'BEARER with an access token of the Graph API',
  suffix: '-requests',
  defaults: { object: 'request' },
  operations: {
    'object.request': (parameters) => {
      const method = textOf(parameters.raw('httpRequestMethod')) || 'GET';
      const hasFile = parameters.raw('sendBinaryData') === true;
      const asJson = parameters.raw('options.queryParametersJson');
      const edge = parameters.raw('edge');
      // The connector has the calls of an edge: "1/feed" names one as well.
      const isObject = method === 'POST' && edge === undefined && !/\w\/\w/.test(textOf(parameters.raw('node')));
      if (!hasFile && asJson === undefined && !isObject) return undefined;
      if (method !== 'POST') return 'it asks with parameters as JSON text';
      if (asJson !== undefined && typeof parameters.json('options.queryParametersJson') !== 'object')
        return 'its parameters are computed as one text of JSON';
      const version = textOf(parameters.raw('graphApiVersion'));
      const [named = '', property] = textOf(parameters.raw('binaryPropertyName') ?? 'data').split(':');
      const field = property === undefined ? 'file' : named;
      const fields = graphFields(parameters);
      const sent = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, () => value]));
      return {
        method: 'POST',
        path: `/${version === '' || version === 'default' ? '' : `${version}/`}{node}${edge === undefined ? '' : '/{edge}'}`,
        ...(hasFile
          ? { multipart: { ...sent, [field]: (of) => fileOf(of, 'binaryPropertyName', property ?? named) } }
          : { body: sent }),
        ignored: [
          'node',
          'edge',
          'graphApiVersion',
          'httpRequestMethod',
          'hostUrl',
          'sendBinaryData',
          'binaryPropertyName',
          'options',
          'allowUnauthorizedCerts',
        ],
      };
    },
  },
};

/** By the type of the node, without its package. */
export const MORE_OPERATIONS: Readonly<Record<string, RestNode>> = {
  facebookGraphApi: FACEBOOK,
  hubspot: HUBSPOT,
  jira: JIRA,
  reddit: REDDIT,
  stripe: STRIPE,
};
