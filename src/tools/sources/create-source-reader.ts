import type { Dispatcher } from 'undici';
import { API_NEW_ITEM, HTTP_NEW_ITEM, RSS_NEW_ITEM } from '../../domain/source/source-kinds.js';
import type { SourcePage, SourceRead } from '../../domain/source/source-page.js';
import { StepFailure } from '../../errors.js';
import type { BodyBudget } from '../../net/body-budget.js';
import type { CallApi } from '../api/call-api.js';
import type { FetchFeed } from '../rss/fetch-feed.js';
import type { ToolContext, ToolPorts } from '../tool.js';
import { pollContext } from './poll-context.js';
import { readApiSource } from './read-api.js';
import { readHttpSource } from './read-http.js';
import { readRssSource } from './read-rss.js';

/** Reads a page of a source with the ports of a poll, which open its connection by its id. */
export type PollSource = (read: SourceRead, ports: ToolPorts) => Promise<SourcePage>;

export interface SourceReaderParts {
  readonly agent: Dispatcher;
  readonly bodies: BodyBudget;
  readonly fetchFeed: FetchFeed;
  readonly callApi: CallApi;
}

export function createSourceReader({ agent, bodies, fetchFeed, callApi }: SourceReaderParts): PollSource {
  const readers: Readonly<Record<string, (read: SourceRead, context: ToolContext) => Promise<SourcePage>>> = {
    [HTTP_NEW_ITEM]: (read, context) => readHttpSource(agent, bodies, read, context),
    [RSS_NEW_ITEM]: (read, context) => readRssSource(fetchFeed, read, context),
    [API_NEW_ITEM]: (read, context) => readApiSource(callApi, read, context),
  };
  return async (read, ports) => {
    const reader = readers[read.eventType];
    if (reader === undefined)
      throw StepFailure.permanent(
        'UNKNOWN_SOURCE',
        `No source gives events of the type ${JSON.stringify(read.eventType.slice(0, 100))}.`,
      );
    return reader(read, pollContext(read, ports));
  };
}
