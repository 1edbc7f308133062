import type { JsonValue } from '../../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { ServiceParameters } from '../service-parameters.js';
import type { RestCall, RestCounterpart, RestNode } from './rest-node.js';

const joined = (parameters: ServiceParameters, path: string): JsonValue | undefined => {
  const value = parameters.value(path);
  return Array.isArray(value) ? value.map(textOf).join(',') : value;
};
const number = (path: string) => (parameters: ServiceParameters) => parameters.number(path);

/** Hunter, version 1: https://hunter.io/api-documentation/v2 */
export const HUNTER: RestNode = {
  title: 'Hunter',
  address: 'https://api.hunter.io/v2',
  connection: 'HEADER with the header X-API-KEY',
  defaults: { '': 'domainSearch' },
  operations: {
    '.domainSearch': (parameters) => ({
      path: '/domain-search',
      query: {
        domain: 'domain',
        type: 'filters.type',
        seniority: (all) => joined(all, 'filters.seniority'),
        department: (all) => joined(all, 'filters.department'),
        limit: (all) => all.limit(100),
      },
      ...(parameters.raw('onlyEmails') === false ? { at: '.data' } : { at: '.data.emails', answers: 'list' as const }),
      ignored: ['returnAll', 'onlyEmails', 'limit'],
      ...(parameters.raw('returnAll') === true ? { differs: 'at most 100 addresses are read' } : {}),
    }),
    '.emailFinder': {
      path: '/email-finder',
      query: { domain: 'domain', first_name: 'firstname', last_name: 'lastname' },
      at: '.data',
    },
    '.emailVerifier': { path: '/email-verifier', query: { email: 'email' }, at: '.data' },
  },
};

const of = (path: string): string => `additionalFields.${path}`;

/** Clearbit, version 1. */
export const CLEARBIT: RestNode = {
  title: 'Clearbit',
  address: 'https://person-stream.clearbit.com',
  connection: 'BEARER',
  defaults: { company: 'enrich', person: 'enrich' },
  operations: {
    'person.enrich': {
      path: '/v2/people/find',
      query: {
        email: 'email',
        given_name: of('givenName'),
        family_name: of('familyName'),
        ip_address: of('ipAddress'),
        location: of('location'),
        company: of('company'),
        company_domain: of('companyDomain'),
        linkedin: of('linkedIn'),
        twitter: of('twitter'),
        facebook: of('facebook'),
      },
    },
    'company.enrich': {
      path: 'https://company-stream.clearbit.com/v2/companies/find',
      query: {
        domain: 'domain',
        company_name: of('companyName'),
        linkedin: of('linkedin'),
        twitter: of('twitter'),
        facebook: of('facebook'),
      },
    },
    'company.autocomplete': {
      path: 'https://autocomplete.clearbit.com/v1/companies/suggest',
      query: { query: 'name' },
      answers: 'list',
    },
  },
};

/** Perplexity, version 1: https://docs.perplexity.ai/api-reference */
export const PERPLEXITY: RestNode = {
  title: 'Perplexity',
  address: 'https://api.perplexity.ai',
  connection: 'BEARER',
  defaults: { chat: 'complete' },
  operations: {
    'chat.complete': (parameters) => ({
      method: 'POST',
      path: '/chat/completions',
      body: {
        model: (all) => all.value('model') ?? 'sonar',
        messages: (all) =>
          listOf(all.raw('messages.message')).map((each, at) => ({
            role: textOf(objectOf(each).role) || 'user',
            content: all.value(`messages.message.${at}.content`) ?? '',
          })),
        frequency_penalty: number('options.frequencyPenalty'),
        presence_penalty: number('options.presencePenalty'),
        max_tokens: number('options.maxTokens'),
        temperature: number('options.temperature'),
        top_k: number('options.topK'),
        top_p: number('options.topP'),
        return_images: 'options.returnImages',
        return_related_questions: 'options.returnRelatedQuestions',
        search_recency_filter: 'options.searchRecency',
      },
      ...(parameters.raw('simplify') === true
        ? {
            reshape:
              '{ "id": $each.id, "created": $each.created, "citations": $each.citations, "message": $each.choices[0].message.content }',
          }
        : {}),
      ignored: ['messages', 'simplify', 'requestOptions'],
    }),
  },
};

/** Jina AI, version 1: https://jina.ai/reader */
export const JINA: RestNode = {
  title: 'Jina AI',
  address: 'https://r.jina.ai',
  connection: 'BEARER',
  defaults: { reader: 'read', research: 'deepResearch' },
  operations: {
    'reader.read': (parameters) => reading(parameters, '/{url}', {}),
    'reader.search': (parameters) => reading(parameters, 'https://s.jina.ai/', { q: 'searchQuery' }),
  },
};

function reading(
  parameters: ServiceParameters,
  path: string,
  query: Readonly<Record<string, string>>,
): ReturnType<Extract<RestCounterpart, (...given: never[]) => unknown>> {
  return {
    path,
    query,
    headers: {
      Accept: () => 'application/json',
      'X-Return-Format': 'options.outputFormat',
      'X-Target-Selector': 'options.targetSelector',
      'X-Remove-Selector': 'options.excludeSelector',
      'X-Wait-For-Selector': 'options.waitForSelector',
    },
    ...(parameters.raw('simplify') === false ? {} : { at: '.data' }),
    ignored: ['simplify', 'requestOptions', 'options.enableImageCaptioning'],
  };
}

/** uProc, version 1. The fields of a tool are those of the node that are no settings. */
export const UPROC: RestNode = {
  title: 'uProc',
  address: 'https://api.uproc.io/api/v2',
  connection: 'BASIC with the e-mail address and the API key',
  defaults: { '': 'process' },
  operations: {
    '.process': (parameters) => {
      const { tool, group: _group, additionalOptions: _options, ...fields } = parameters.context.parameters;
      const name = textOf(tool);
      if (name === '' || name.startsWith('=')) return 'it does not say which tool of uProc it calls';
      const processor = name.replaceAll(/([A-Z]+)/g, '-$1').toLowerCase();
      return {
        method: 'POST',
        path: '/process',
        body: { processor: () => processor, params: (all) => all.context.value(fields, []) },
        ignored: ['tool', 'group', 'additionalOptions', ...Object.keys(fields)],
      };
    },
  },
};

const records = (path: string, at: string): RestCounterpart => ({
  method: 'POST',
  path,
  query: {
    dataset_id: 'dataset_id',
    format: 'format',
    include_errors: 'include_errors',
    endpoint: 'endpoint',
    notify: 'notify',
  },
  body: { input: (all) => all.json('urls') },
  answers: at === '' ? 'one' : 'list',
  ignored: ['requestOptions'],
});

/** Bright Data, version 1: https://docs.brightdata.com/api-reference */
export const BRIGHT_DATA: RestNode = {
  title: 'Bright Data',
  address: 'https://api.brightdata.com',
  connection: 'BEARER',
  defaults: { webUnlocker: 'request', webScrapper: 'scrapeByUrl', marketplaceDataset: 'listDatasets' },
  operations: {
    'webUnlocker.request': {
      method: 'POST',
      path: '/request',
      body: {
        zone: 'zone',
        url: 'url',
        method: (all) => all.value('method') ?? 'GET',
        format: (all) => all.value('format') ?? 'raw',
        country: 'country',
        data_format: 'data_format',
      },
      ignored: ['requestOptions'],
    },
    'webScrapper.scrapeByUrl': records('/datasets/v3/scrape', 'items'),
    'webScrapper.triggerCollectionByUrl': records('/datasets/v3/trigger', ''),
    'webScrapper.monitorProgressSnapshot': {
      path: '/datasets/v3/progress/{snapshot_id}',
      ignored: ['requestOptions'],
    },
    'webScrapper.downloadSnapshot': {
      path: '/datasets/v3/snapshot/{snapshot_id}',
      query: { format: (all) => all.value('format') ?? 'json' },
      answers: 'list',
      ignored: ['requestOptions'],
    },
    'marketplaceDataset.getSnapshotMetadata': { path: '/datasets/snapshots/{snapshot_id}/metadata' },
    'marketplaceDataset.getSnapshotContent': {
      path: '/datasets/snapshots/{snapshot_id}/content',
      query: { format: 'format' },
      answers: 'list',
    },
    'marketplaceDataset.listDatasets': { path: '/datasets/list', answers: 'list' },
  },
};

const readDocument =
  (path: string, body: RestCall['body']): RestCounterpart =>
  (parameters) => {
    const ignored = ['inputType', 'binaryPropertyName'];
    if (textOf(parameters.raw('inputType')) !== 'file')
      return { method: 'POST', path, body: { url: 'url', ...body }, ignored };
    return {
      method: 'POST',
      path,
      content: 'binaryPropertyName',
      body: {
        file: (all) => `{{ ${all.content}.content }}`,
        fileName: (all) => `{{ ${all.content}.name }}`,
        ...body,
      },
      ignored,
    };
  };

/** PDF Vector, version 1. */
export const PDF_VECTOR: RestNode = {
  title: 'PDF Vector',
  address: 'https://www.pdfvector.com/v1/api',
  connection: 'BEARER',
  defaults: { document: 'parse', academic: 'search' },
  operations: {
    'document.parse': readDocument('/parse', { useLLM: (all) => all.value('useLLM') ?? 'auto' }),
    'academic.search': {
      method: 'POST',
      path: '/academic-search',
      body: {
        query: 'query',
        providers: 'providers',
        limit: number('limit'),
        offset: number('offset'),
        yearFrom: number('yearFrom'),
        yearTo: number('yearTo'),
        fields: ['additionalFields.fields', 'fields'],
      },
    },
    'academic.fetch': {
      method: 'POST',
      path: '/academic-fetch',
      body: { ids: (all) => all.list('ids'), fields: 'fields' },
    },
  },
};

/** gotoHuman, version 1. */
export const GOTO_HUMAN: RestNode = {
  title: 'gotoHuman',
  address: 'https://api.gotohuman.com',
  connection: 'HEADER with the header x-api-key',
  defaults: { reviewRequest: 'sendAndWait' },
  operations: {
    'reviewRequest.send': {
      method: 'POST',
      path: '/requestReview',
      body: { formId: 'reviewTemplateID', fields: 'fields.value', title: 'additionalFields.title' },
      ignored: ['fields', 'metaSelect', 'assignToSelect'],
    },
    'reviewRequest.sendAndWait': 'it waits for a call of gotoHuman; flow.approval asks people and waits',
  },
};

/** Mistral AI, version 1: the text of a document. */
export const MISTRAL: RestNode = {
  title: 'Mistral AI',
  address: 'https://api.mistral.ai/v1',
  connection: 'BEARER',
  defaults: { document: 'extractText' },
  operations: {
    'document.extractText': (parameters) => {
      const model = (all: ServiceParameters): JsonValue => all.value('model') ?? 'mistral-ocr-latest';
      const kind = textOf(parameters.raw('documentType')) || 'document_url';
      const ignored = ['inputType', 'documentType', 'binaryProperty', 'options'];
      const read = (source: (all: ServiceParameters) => JsonValue | undefined) => ({
        method: 'POST' as const,
        path: '/ocr',
        body: {
          model,
          document: (all: ServiceParameters) => ({ type: kind, [kind]: source(all) ?? '' }),
        },
        ignored,
      });
      if (textOf(parameters.raw('inputType')) === 'url') return read((all) => all.value('url'));
      const data = (all: ServiceParameters): JsonValue =>
        `{{ "data:" & ${all.content}.mediaType & ";base64," & ${all.content}.content }}`;
      return { ...read(data), content: 'binaryProperty' };
    },
  },
};
