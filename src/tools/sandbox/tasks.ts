import type {
  CodeTaskTypes,
  DescriptionTaskTypes,
  FileTaskTypes,
  SandboxHost,
  SchemaTaskTypes,
  SqliteTaskTypes,
  TaskShapes,
  TaskTypes,
} from './sandbox-protocol.type.js';

type TaskLoaders<Types extends TaskShapes<Types>> = {
  readonly [Name in keyof Types]: () => Promise<
    (input: Types[Name]['input'], host: SandboxHost) => Types[Name]['output'] | Promise<Types[Name]['output']>
  >;
};

/**
 * The tasks of a sandbox. Each task is loaded at its first use, in the sandbox only. The parsers behind them take tens
 * of megabytes, which should affect neither the start of the server nor its memory.
 */
export const TASKS: TaskLoaders<TaskTypes> = {
  'read-feed': async () => (await import('../rss/read-feed.js')).readFeed,
  'extract-page': async () => (await import('../html/extract-page.js')).extractPage,
  'parse-csv': async () => (await import('../csv/parse-csv.js')).parseCsv,
  'scan-texts': async () => (await import('../scan/scan-texts.js')).scanTexts,
  'match-filters': async () => {
    const { runFilterJob } = await import('../../domain/event/filter/index.js');
    return (job) => runFilterJob(job);
  },
  'failed-keys': async () => {
    const { CompiledFilters, FILTERS_LIMIT_MS, PayloadView } = await import('../../domain/event/filter/index.js');
    return ({ filters, payload }) =>
      new CompiledFilters(filters).failedKeysWithin(new PayloadView(payload), FILTERS_LIMIT_MS);
  },
  summarize: async () => {
    const { summarize } = await import('../text/summarize.js');
    return ({ text, sentences }) => summarize(text, sentences);
  },
  'parse-mail': async () => (await import('../../mail/message/parse-message.js')).parseMessage,
  'read-documents': async () => (await import('../../portable/document-job.js')).runDocumentJob,
  'find-places': async () => (await import('../../portable/document-job.js')).findPlaces,
  'check-typescript': async () => {
    const { typeScriptProblem } = await import('../code/typescript-problem.js');
    return (codes) => codes.map(typeScriptProblem);
  },
  'render-liquid': async () => (await import('../liquid/render-liquid.js')).renderLiquid,
  'write-html': async () => (await import('../markup/write-html.js')).writeHtml,
  'write-markdown': async () => (await import('../markup/write-markdown.js')).writeMarkdown,
  'parse-xml': async () => (await import('../xml/parse-xml.js')).parseXml,
  'build-xml': async () => (await import('../xml/build-xml.js')).buildXml,
};

export const DESCRIPTION_TASKS: TaskLoaders<DescriptionTaskTypes> = {
  'read-description': async () => (await import('../../connectors/description/read-description.js')).readDescription,
};

export const CODE_TASKS: TaskLoaders<CodeTaskTypes> = {
  'run-code': async () => (await import('../code/run-code.js')).runCode,
};

/** Prepares a process for code, before the process reports that it is ready. */
export async function prepareForCode(): Promise<void> {
  const { prepareCode } = await import('../code/run-code.js');
  await prepareCode();
}

export const FILE_TASKS: TaskLoaders<FileTaskTypes> = {
  'file-text': async () => (await import('../files/read-text.js')).readText,
  'read-sheet': async () => (await import('../files/read-sheet.js')).readSheet,
  'write-sheet': async () => (await import('../files/write-sheet.js')).writeSheet,
  'extract-archive': async () => (await import('../files/extract-archive.js')).extractArchive,
  'create-archive': async () => (await import('../files/create-archive.js')).createArchive,
  'convert-image': async () => (await import('../files/convert-image.js')).convertImage,
  'write-pdf': async () => (await import('../files/write-pdf.js')).writePdf,
};

/** The tasks of a process that opens databases of strangers. It runs nothing else. */
export const SQLITE_TASKS: TaskLoaders<SqliteTaskTypes> = {
  'query-sqlite': async () => (await import('../sql/query-sqlite.js')).querySqlite,
};

/** The longest that one value may be checked. */
const VALUE_LIMIT_MS = 1_000;

/**
 * The tasks of a process that compiles schemas. It receives only data: a schema, and the value to check against it. They
 * load the very modules: in a bundle, a list of exports brings all that it names, which here is most of the program.
 */
export const SCHEMA_TASKS: TaskLoaders<SchemaTaskTypes> = {
  'check-value': async () => {
    const { valueIssuesWithin } = await import('../../lib/json-schema/compile.js');
    return ({ schema, value }) => valueIssuesWithin(schema, value, VALUE_LIMIT_MS);
  },
  'check-schemas': async () => {
    const { schemaIssues } = await import('../../lib/json-schema/schema-issues.js');
    return (schemas) => schemas.map(schemaIssues);
  },
  'check-literals': async () => {
    const { literalIssues } = await import('../../domain/steps/tool-input.js');
    return (steps) => steps.map(({ schema, input }) => literalIssues(schema, input));
  },
  'read-mcp-tools': async () => (await import('../../domain/mcp/tool-list.js')).readToolList,
};
