import type { JsonValue } from '../../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../../document/read-n8n.js';
import type { ServiceCall, ServiceNode } from '../service-call.type.js';
import type { ServiceParameters } from '../service-parameters.js';

const number = (path: string) => (parameters: ServiceParameters) => parameters.number(path);
const ofEditor = ['requestOptions', 'useCustomBody', 'build', 'memory', 'timeout', 'webhooks', 'waitForFinish'];

/** Tavily, version 1. */
export const TAVILY: ServiceNode = {
  service: 'tavily',
  defaults: { '': 'search' },
  operations: {
    '.search': {
      operation: 'search',
      input: {
        query: 'query',
        max_results: number('options.max_results'),
        topic: 'options.topic',
        search_depth: 'options.search_depth',
        time_range: 'options.time_range',
        include_answer: (parameters) => {
          const asked = parameters.raw('options.include_answer');
          return asked === undefined ? undefined : asked !== false && asked !== 'none';
        },
        include_domains: (parameters) => parameters.list('options.include_domains'),
        exclude_domains: (parameters) => parameters.list('options.exclude_domains'),
      },
    },
    '.extract': {
      operation: 'extract',
      input: { urls: (parameters) => parameters.list('urls', 'url'), extract_depth: 'options.extract_depth' },
    },
  },
};

/** The parameters of engines that the connector sends. */
const PARAMETERS: ReadonlySet<string> = new Set(
  'q search_query location hl gl product_id place_id data_id ll num start date data_type geo cat tbm tbs device google_domain lr safe'.split(
    ' ',
  ),
);

const engine = (name: string): ServiceCall => ({
  operation: 'search_with',
  input: {
    engine: () => name,
    parameters: (all) => {
      const given = Object.keys(objectOf(all.raw('additionalFields'))).filter((each) => PARAMETERS.has(each));
      const fields = ['q', 'll', 'location', 'search_query', ...given.map((each) => `additionalFields.${each}`)];
      const pairs = fields.flatMap((path) => {
        const value = all.value(path);
        return value === undefined ? [] : [[path.split('.').at(-1) ?? path, value] as const];
      });
      return Object.fromEntries(pairs);
    },
  },
  ignored: ['requestOptions'],
});

const ENGINES: readonly string[] = [
  'google_search',
  'google_news',
  'google_maps',
  'google_trends',
  'google_images',
  'google_scholar',
  'google_jobs',
  'google_shopping',
  'google_autocomplete',
  'google_ai_overview',
  'google_flights',
  'google_hotels',
  'bing',
  'duckduckgo',
  'youtube',
];

/** SerpApi, version 1. Each operation is an engine. */
export const SERPAPI: ServiceNode = {
  service: 'serpapi',
  defaults: { '': 'google_search' },
  operations: Object.fromEntries(
    ENGINES.map((name) => [`.${name}`, engine(name === 'google_search' ? 'google' : name)] as const),
  ),
};

/** Apify, version 1. */
export const APIFY: ServiceNode = {
  service: 'apify',
  defaults: { Actors: 'Run actor', Datasets: 'Get items', 'Actor runs': 'Get run' },
  operations: {
    'Actors.Run actor': (parameters) =>
      parameters.raw('waitForFinish') === false
        ? {
            operation: 'start_actor',
            input: { actor: 'actorId', input: (all) => all.json('customBody') },
            ignored: ofEditor,
          }
        : 'it waits for the run and answers what Apify knows of it; start_actor and the trigger run_finished do so in two parts',
    'Actors.Run actor and get dataset': {
      operation: 'run_actor',
      input: { actor: 'actorId', input: (all) => all.json('customBody') },
      answers: 'list',
      ignored: ofEditor,
    },
    'Datasets.Get items': {
      operation: 'list_items',
      input: { datasetId: 'datasetId', limit: number('limit'), offset: number('offset') },
      answers: 'list',
      ignored: [...ofEditor, 'clean', 'attachment'],
    },
    'Actor runs.Get run': { operation: 'get_run', input: { runId: 'runId' } },
  },
};

/** The formats of a scraped page. */
function formats(parameters: ServiceParameters): JsonValue | undefined {
  const list = listOf(parameters.raw('scrapeOptions.options.formats.format')).map((each) =>
    textOf(objectOf(each).type),
  );
  const named = list.filter((each) => each !== '');
  return named.length === 0 ? undefined : named;
}

/** Firecrawl, version 1. */
export const FIRECRAWL: ServiceNode = {
  service: 'firecrawl',
  defaults: { '': 'map' },
  operations: {
    '.scrape': {
      operation: 'scrape',
      input: { url: 'url', formats, onlyMainContent: 'scrapeOptions.options.onlyMainContent' },
      renames: { data: [] },
      ignored: ['requestOptions', 'scrapeOptions'],
    },
    '.map': {
      operation: 'map',
      input: { url: 'url', limit: number('limit') },
      renames: { links: [] },
      ignored: ['requestOptions'],
    },
    '.search': {
      operation: 'search',
      input: { query: 'query', limit: number('limit') },
      renames: { data: [] },
      ignored: ['requestOptions'],
    },
    '.crawl': {
      operation: 'start_crawl',
      input: { url: 'url', limit: number('limit') },
      ignored: ['requestOptions', 'crawlOptions'],
    },
  },
};
