import type { NodeConverter } from '../../nodes/node-converter.type.js';
import { AIRTOP } from './airtop.js';
import { GOOGLE_ANALYTICS, GOOGLE_BIGQUERY, GOOGLE_LANGUAGE, GOOGLE_SLIDES, RAINDROP } from './google.js';
import { BANNERBEAR, BLOTATO, QUICK_CHART, SPOTIFY, UPLOAD_POST } from './media.js';
import { BRIGHT_DATA, CLEARBIT, GOTO_HUMAN, HUNTER, JINA, MISTRAL, PDF_VECTOR, PERPLEXITY, UPROC } from './research.js';
import { withRequests } from '../requests/request-node.js';
import { restNode } from './rest-node.js';
import type { RestNode } from './rest-node.js';
import { VLM_RUN } from './vlm-run.js';

/** The nodes of services without a connector, by their types without the package. */
export const REST_NODES: Readonly<Record<string, RestNode>> = {
  airtop: AIRTOP,
  bannerbear: BANNERBEAR,
  blotato: BLOTATO,
  brightData: BRIGHT_DATA,
  clearbit: CLEARBIT,
  googleAnalytics: GOOGLE_ANALYTICS,
  googleBigQuery: GOOGLE_BIGQUERY,
  googleCloudNaturalLanguage: GOOGLE_LANGUAGE,
  googleSlides: GOOGLE_SLIDES,
  gotoHuman: GOTO_HUMAN,
  hunter: HUNTER,
  jinaAi: JINA,
  mistralAi: MISTRAL,
  pdfVector: PDF_VECTOR,
  perplexity: PERPLEXITY,
  quickChart: QUICK_CHART,
  raindrop: RAINDROP,
  spotify: SPOTIFY,
  uploadPost: UPLOAD_POST,
  uproc: UPROC,
  vlmRun: VLM_RUN,
};

export const REST_CONVERTERS: Readonly<Record<string, NodeConverter>> = Object.fromEntries(
  Object.entries(REST_NODES).map(([type, table]) => [type, withRequests(table, restNode(table))]),
);
