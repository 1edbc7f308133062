import type { JsonValue } from '../../lib/json/json.js';
import { listOf } from '../document/read-n8n.js';
import type { ServiceCall, ServiceCounterpart, ServiceNode } from './service-call.type.js';
import { withFile } from './service-files.js';
import type { ServiceParameters } from './service-parameters.js';

const place: ServiceCall['input'] = {
  q: 'cityName',
  lat: 'latitude',
  lon: 'longitude',
  units: 'format',
  lang: 'language',
};
const weather =
  (operation: string): ServiceCounterpart =>
  (parameters) =>
    parameters.raw('cityId') === undefined && parameters.raw('zipCode') === undefined
      ? { operation, input: place, ignored: ['locationSelection'] }
      : 'it names its place by a number or a postal code';

/** OpenWeatherMap, version 1. */
export const OPENWEATHERMAP: ServiceNode = {
  service: 'openweathermap',
  defaults: { weather: 'currentWeather' },
  operations: {
    'weather.currentWeather': weather('current_weather'),
    'weather.5DayForecast': weather('forecast'),
  },
};

const limit = (parameters: ServiceParameters): JsonValue | undefined => {
  const given = parameters.number('limit');
  return typeof given === 'number' ? Math.min(given, 100) : given;
};

/** Hacker News, version 1. */
export const HACKERNEWS: ServiceNode = {
  service: 'hackernews',
  defaults: { all: 'getAll', article: 'get', user: 'get' },
  operations: {
    'all.getAll': {
      operation: 'search',
      input: {
        query: 'additionalFields.keyword',
        tags: (parameters) => {
          const tags = listOf(parameters.raw('additionalFields.tags'));
          return tags.length === 0 ? undefined : tags.map(String).join(',');
        },
        limit,
      },
      answers: 'list',
      ignored: ['returnAll'],
    },
    'article.get': { operation: 'get_item', input: { id: 'articleId' }, ignored: ['additionalFields'] },
    'user.get': { operation: 'get_user', input: { username: 'username' } },
  },
};

const path = 'path';

/** Dropbox, version 1. */
export const DROPBOX: ServiceNode = {
  service: 'dropbox',
  defaults: { file: 'upload', folder: 'create', search: 'query' },
  operations: {
    'file.upload': (parameters) =>
      parameters.raw('binaryData') === true
        ? withFile(parameters, 'binaryPropertyName', (content) => ({
            operation: 'upload_file',
            input: { path, content: () => content },
            ignored: ['binaryData'],
          }))
        : { operation: 'upload_file', input: { path, content: 'fileContent' } },
    'file.download': { operation: 'download_file', input: { path }, file: 'binaryPropertyName' },
    'file.copy': { operation: 'copy_file', input: { from: path, to: 'toPath' } },
    'file.move': { operation: 'move_file', input: { from: path, to: 'toPath' } },
    'file.delete': { operation: 'delete_file', input: { path }, answers: 'input' },
    'folder.create': { operation: 'create_folder', input: { path } },
    'folder.copy': { operation: 'copy_file', input: { from: path, to: 'toPath' } },
    'folder.move': { operation: 'move_file', input: { from: path, to: 'toPath' } },
    'folder.delete': { operation: 'delete_file', input: { path }, answers: 'input' },
    'folder.list': {
      operation: 'list_folder',
      input: { path, recursive: 'filters.recursive', limit: (parameters) => parameters.number('limit') },
      answers: 'list',
      ignored: ['returnAll', 'filters'],
    },
    'search.query': {
      operation: 'search_files',
      input: { query: 'query', path: 'filters.path', limit: (parameters) => parameters.number('limit') },
      answers: 'list',
      ignored: ['returnAll', 'filters', 'simple'],
    },
  },
};
