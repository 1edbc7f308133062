import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { ServiceParameters } from '../service-parameters.js';
import type { RestNode } from './rest-node.js';

const GOOGLE = 'OAUTH2 for https://accounts.google.com';

/** The first and the last day of a report, as JSONata. */
const DAYS: Readonly<Record<string, readonly [string, string]>> = {
  today: ['today', 'today'],
  yesterday: ['yesterday', 'yesterday'],
  last7days: ['7daysAgo', 'today'],
  last30days: ['30daysAgo', 'today'],
};

/** The names of metrics or dimensions. Null: one of them is computed by a formula. */
function named(parameters: ServiceParameters, path: string, most: string): JsonObject[] | null {
  const list = listOf(parameters.raw(path));
  if (list.some((each) => textOf(objectOf(each).listName) === 'custom')) return null;
  return list.map((each, at) => {
    const listed = textOf(objectOf(each).listName) || most;
    return { name: listed === 'other' ? (parameters.value(`${path}.${at}.name`) ?? '') : listed };
  });
}

/** Rows as n8n's simplified output has them. */
const ROWS =
  '[$each.rows.($row := $; $merge($append($map($each.dimensionHeaders, function($h, $i) { { $h.name: $row.dimensionValues[$i].value } }), $map($each.metricHeaders, function($h, $i) { { $h.name: $row.metricValues[$i].value } }))))]';

/** Google Analytics 4, version 2: https://developers.google.com/analytics/devguides/reporting/data/v1 */
export const GOOGLE_ANALYTICS: RestNode = {
  title: 'Google Analytics',
  address: 'https://analyticsdata.googleapis.com/v1beta',
  connection: GOOGLE,
  defaults: { report: 'get' },
  operations: {
    'report.get': (parameters) => {
      if (parameters.context.node.version < 2 || textOf(parameters.raw('propertyType')) === 'universal')
        return 'Google has ended Universal Analytics; its reports cannot be read any more';
      const period = textOf(parameters.raw('dateRange')) || 'last7days';
      const days = period === 'custom' ? undefined : DAYS[period];
      if (days === undefined && period !== 'custom') return `its period ${period.slice(0, 40)} has no counterpart`;
      const metrics = named(parameters, 'metricsGA4.metricValues', 'totalUsers');
      const dimensions = named(parameters, 'dimensionsGA4.dimensionValues', 'date');
      if (metrics === null || dimensions === null) return 'a metric of it is computed by a formula';
      if (
        parameters.raw('additionalFields.dimensionFiltersUI') !== undefined ||
        parameters.raw('additionalFields.metricsFiltersUI') !== undefined
      )
        return 'its filters have no counterpart';
      const date = (path: string): JsonValue => parameters.value(path) ?? 'today';
      return {
        method: 'POST',
        path: '/properties/{propertyId}:runReport',
        body: {
          dateRanges: () => [
            days === undefined
              ? { startDate: dayOf(date('startDate')), endDate: dayOf(date('endDate')) }
              : { startDate: days[0], endDate: days[1] },
          ],
          metrics: () => (metrics.length === 0 ? undefined : metrics),
          dimensions: () => (dimensions.length === 0 ? undefined : dimensions),
          limit: (all) => (all.raw('returnAll') === true ? 100_000 : (all.number('limit') ?? 50)),
          keepEmptyRows: 'additionalFields.keepEmptyRows',
          currencyCode: 'additionalFields.currencyCode',
        },
        ...(parameters.raw('simple') === false ? {} : { reshape: ROWS, answers: 'one' as const, isRows: true }),
        ignored: [
          'returnAll',
          'limit',
          'simple',
          'dateRange',
          'startDate',
          'endDate',
          'propertyType',
          'metricsGA4',
          'dimensionsGA4',
        ],
      };
    },
  },
};

/** A day in the form that Google takes. */
function dayOf(value: JsonValue): JsonValue {
  const code = typeof value === 'string' ? /^\{\{((?:(?!\{\{|\}\})[^])*)\}\}$/.exec(value)?.[1] : undefined;
  return code === undefined ? textOf(value).slice(0, 10) : `{{ $substring($string(${code}), 0, 10) }}`;
}

/** Google Slides, version 2: https://developers.google.com/slides/api */
export const GOOGLE_SLIDES: RestNode = {
  title: 'Google Slides',
  address: 'https://slides.googleapis.com/v1/presentations',
  connection: GOOGLE,
  defaults: { presentation: 'create', page: 'get' },
  operations: {
    'presentation.create': { method: 'POST', path: '', body: { title: 'title' } },
    'presentation.get': { path: '/{presentationId}' },
    'presentation.getSlides': {
      path: '/{presentationId}',
      query: { fields: () => 'slides' },
      at: '.slides',
      answers: 'list',
      ignored: ['returnAll', 'limit'],
    },
    'presentation.replaceText': {
      method: 'POST',
      path: '/{presentationId}:batchUpdate',
      body: {
        requests: (all) =>
          listOf(all.raw('textUi.textValues')).map((each, at) => {
            const pages = listOf(objectOf(each).pageObjectIds);
            return {
              replaceAllText: {
                replaceText: all.value(`textUi.textValues.${at}.replaceText`) ?? '',
                ...(pages.length === 0 ? {} : { pageObjectIds: [...pages] }),
                containsText: {
                  text: all.value(`textUi.textValues.${at}.text`) ?? '',
                  matchCase: objectOf(each).matchCase === true,
                },
              },
            };
          }),
      },
      ignored: ['textUi', 'options'],
    },
    'page.get': { path: '/{presentationId}/pages/{pageObjectId}' },
    'page.getThumbnail': (parameters) =>
      parameters.raw('download') === true
        ? 'it downloads the picture of a page; http.request downloads the address that Slides answers'
        : { path: '/{presentationId}/pages/{pageObjectId}/thumbnail' },
  },
};

/** Google Cloud Natural Language, version 1. */
export const GOOGLE_LANGUAGE: RestNode = {
  title: 'Google Cloud Natural Language',
  address: 'https://language.googleapis.com/v1',
  connection: GOOGLE,
  defaults: { document: 'analyzeSentiment' },
  operations: {
    'document.analyzeSentiment': {
      method: 'POST',
      path: '/documents:analyzeSentiment',
      body: {
        encodingType: (all) => all.value('options.encodingType') ?? 'UTF16',
        document: (all) => {
          const language = all.value('options.language');
          const address = all.value('gcsContentUri');
          return {
            type: all.value('options.documentType') ?? 'PLAIN_TEXT',
            ...(address === undefined ? { content: all.value('content') ?? '' } : { gcsContentUri: address }),
            ...(language === undefined ? {} : { language }),
          };
        },
      },
      ignored: ['source', 'options'],
    },
  },
};

/** Google BigQuery, version 2. n8n waits for the job; a query that takes longer than a while answers without rows. */
export const GOOGLE_BIGQUERY: RestNode = {
  title: 'Google BigQuery',
  address: 'https://bigquery.googleapis.com/bigquery/v2',
  connection: GOOGLE,
  defaults: { database: 'executeQuery' },
  operations: {
    'database.executeQuery': (parameters) =>
      parameters.context.node.version < 2
        ? 'the version of its node reads and writes rows in another way'
        : {
            method: 'POST',
            path: '/projects/{projectId}/queries',
            body: {
              query: 'sqlQuery',
              useLegacySql: (all) => all.raw('options.useLegacySql') === true,
              location: 'options.location',
              dryRun: 'options.dryRun',
              timeoutMs: () => 180_000,
            },
            reshape:
              '[$each.rows.($row := $; $merge($map($each.schema.fields, function($f, $i) { { $f.name: $row.f[$i].v } })))]',
            isRows: true,
            ignored: ['options'],
          },
  },
};

/** Raindrop, version 1: https://developer.raindrop.io */
export const RAINDROP: RestNode = {
  title: 'Raindrop',
  address: 'https://api.raindrop.io/rest/v1',
  connection: 'OAUTH2 for https://raindrop.io/oauth',
  defaults: { bookmark: 'create', collection: 'get' },
  operations: {
    'bookmark.create': {
      method: 'POST',
      path: '/raindrop',
      body: {
        link: 'link',
        collection: (all) => ({ $id: all.number('collectionId') ?? 0 }),
        title: 'additionalFields.title',
        tags: (all) => all.list('additionalFields.tags'),
        important: 'additionalFields.important',
        order: 'additionalFields.order',
      },
      at: '.item',
      ignored: ['collectionId'],
    },
    'bookmark.get': { path: '/raindrop/{bookmarkId}', at: '.item' },
    'bookmark.delete': { method: 'DELETE', path: '/raindrop/{bookmarkId}' },
  },
};
