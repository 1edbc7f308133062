import type { TaskName, TaskTypes } from './sandbox-protocol.type.js';

type TaskLoaders = { readonly [Name in TaskName]: () => Promise<(input: TaskTypes[Name]['input']) => TaskTypes[Name]['output'] | Promise<TaskTypes[Name]['output']>> };

/**
 * What a sandbox can do. Each task is loaded when it is first asked for, in the sandbox only: the parsers behind them
 * weigh tens of megabytes, which neither the start of the server nor its memory should pay for.
 */
export const TASKS: TaskLoaders = {
  'read-feed': async () => (await import('../rss/read-feed.js')).readFeed,
  'extract-page': async () => (await import('../html/extract-page.js')).extractPage,
  'parse-csv': async () => (await import('../csv/parse-csv.js')).parseCsv,
  'scan-texts': async () => (await import('../scan/scan-texts.js')).scanTexts,
  'render-liquid': async () => (await import('../liquid/render-liquid.js')).renderLiquid,
};
