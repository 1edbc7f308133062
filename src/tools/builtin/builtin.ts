import type { Computations } from '../../domain/computations.js';
import type { ParseMail } from '../../mail/parse-mail.type.js';
import type { ScanTexts } from '../../domain/marketplace/publish-check/index.js';
import type { SendToService } from '../../connectors/run/send-to-service.type.js';
import { createSendToService } from '../connectors/send-to-service.js';
import { createApiCall } from '../api/call-api.js';
import type { CallApi } from '../api/call-api.js';
import { createDescriptionFetch } from '../api/fetch-description.js';
import type { FetchDescription } from '../api/fetch-description.js';
import { createCodeRunTool } from './code-run.tool.js';
import { createCsvParseTool } from './csv-parse.tool.js';
import { createDataTransformTool } from './data-transform.tool.js';
import { createEmailTools } from '../email/index.js';
import { createFileCreateTool } from '../files/file-create.tool.js';
import { createFilePdfTool } from '../files/file-pdf.tool.js';
import { createFileReadTool } from '../files/file-read.tool.js';
import { createFileSpreadsheetTool } from '../files/file-spreadsheet.tool.js';
import { createFileTextReader } from '../files/read-file-text.js';
import type { ReadFileText } from '../files/read-file-text.js';
import { createFileTextTool } from '../files/file-text.tool.js';
import { createImageConvertTool } from '../files/image-convert.tool.js';
import { createFileZipTool } from '../files/file-zip.tool.js';
import { createFlowSleepTool } from './flow-sleep.tool.js';
import { createHtmlExtractTool } from './html-extract.tool.js';
import { createProbeRequest } from '../http/probe-request.js';
import type { ProbeRequest } from '../http/probe-request.js';
import { createHttpRequestTool } from './http-request.tool.js';
import { BodyBudget } from '../../net/body-budget.js';
import { createGuardedAgent } from '../../net/guard/guarded-agent.js';
import type { LookupAll } from '../../net/guard/address-guard.js';
import type { ReportRefusal } from '../../net/guard/address-refusal-log.js';
import { createFeedFetch } from '../rss/fetch-feed.js';
import { createImageFetch } from '../model/images.js';
import type { FetchImage } from '../model/images.js';
import { createSourceReader } from '../sources/create-source-reader.js';
import type { PollSource } from '../sources/create-source-reader.js';
import { createRssReadTool } from './rss-read.tool.js';
import type { Logger } from '../../logger.js';
import { reportWalls } from '../sandbox/report-walls.js';
import { createComputations } from '../sandbox/create-computations.js';
import { createMailParser } from '../sandbox/create-mail-parser.js';
import { CODE_PROGRAM, DESCRIPTION_PROGRAM, FILE_PROGRAM, SCHEMA_PROGRAM, SQLITE_PROGRAM } from '../sandbox/sandbox.js';
import type {
  CodeTaskTypes,
  DescriptionTaskTypes,
  FileTaskTypes,
  SchemaTaskTypes,
  SqliteTaskTypes,
} from '../sandbox/sandbox-protocol.type.js';
import { SandboxPool } from '../sandbox/sandbox-pool.js';
import type { SandboxPoolOptions } from '../sandbox/sandbox-pool.js';
import { createMarkupTools } from '../markup/markup-tools.js';
import { createTextScanner } from '../scan/create-text-scanner.js';
import { createSqlExecuteTool } from '../sql/sql-execute.tool.js';
import { createSqlQueryTool } from '../sql/sql-query.tool.js';
import { SqlDatabases } from '../../sql/sql-databases.js';
import { MongoDatabases } from '../../stores/mongo/mongo-databases.js';
import { S3Stores } from '../../stores/s3/s3-stores.js';
import { SftpServers } from '../../stores/sftp/sftp-servers.js';
import { createStoreProbes } from '../stores/probe-stores.js';
import type { StoreProbes } from '../stores/probe-stores.js';
import { createMcpTools } from '../mcp/mcp-tools.js';
import { createMongoTools } from '../stores/mongo-tools.js';
import { createS3Tools } from '../stores/s3-tools.js';
import { createSftpTools } from '../stores/sftp-tools.js';
import { createSlackPostTool } from './slack-post.tool.js';
import { createTextSummarizeTool } from './text-summarize.tool.js';
import { createTextTemplateTool } from './text-template.tool.js';
import { createCryptoTools } from '../crypto/index.js';
import { createDateTools } from '../dates/date-tools.js';
import { createKnowledgeTools } from '../knowledge/index.js';
import { createListTools } from '../lists/index.js';
import { createWebhookCallTool } from '../http/webhook-call.tool.js';
import { createXmlTools } from '../xml/xml-tools.js';
import type { Tool } from '../tool.js';

/** The dependencies of the built-in tools. */
export interface BuiltinToolOptions {
  /** `host` or `host:port`, lower case: private addresses that tools may reach despite the general ban. */
  readonly allowHosts: readonly string[];
  /** Resolves a name to all of its addresses. Default: the system's resolver. */
  readonly lookup?: LookupAll | undefined;
  /** Called for every refusal, with its kind. Default: not called. */
  readonly onRefused?: ReportRefusal | undefined;
  /** Default: the system's clock. */
  readonly now?: () => Date;
  /** How untrusted content is parsed; the defaults are those of `SandboxPool`. */
  readonly sandbox?: Partial<SandboxPoolOptions>;
  /** How descriptions of APIs are read. Default: two processes of 768 MB, 30 s each. */
  readonly descriptions?: Partial<SandboxPoolOptions>;
  /** The room for response bodies in this process. Default: 64 MB of an owner, 256 MB of all. */
  readonly bodies?: BodyBudget;
  /** Logs how strong the walls around sandbox processes are. */
  readonly logger?: Logger;
}

/**
 * The tools, the other work of their sandboxes, and the release of shared resources (kept-alive connections, processes
 * that parse untrusted content).
 */
export interface BuiltinTools {
  readonly tools: readonly Tool[];
  readonly scanTexts: ScanTexts;
  readonly computations: Computations;
  readonly parseMail: ParseMail;
  /** The text of a document. */
  readonly readFileText: ReadFileText;
  readonly fetchDescription: FetchDescription;
  /** Tries a credential. */
  readonly probeRequest: ProbeRequest;
  /** Sends the requests of connectors. */
  readonly sendToService: SendToService;
  /** Calls operations of APIs. */
  readonly callApi: CallApi;
  /** Reads lists for what is new. */
  readonly pollSource: PollSource;
  /** Fetches images that models look at. */
  readonly fetchImage: FetchImage;
  /** Tries the login to a database. */
  readonly probeDatabase: SqlDatabases['probe'];
  /** Tries the login to stores of objects and files, and to document databases. */
  readonly probeStores: StoreProbes;
  /** Drops kept-alive connections and ends processes; call it when no tool is running any more. */
  readonly close: () => Promise<void>;
}

/** The largest descriptions have 20,000 operations and 50 MB. */
const DESCRIPTION_LIMITS: Partial<SandboxPoolOptions> = { size: 2, heapMb: 768, deadlineMs: 30_000 };

/**
 * The code itself watches its time; the deadline is for an engine that hangs. One process stays ready, since starting
 * one takes longer than most code.
 */
const CODE_LIMITS: Partial<SandboxPoolOptions> = { deadlineMs: 75_000, heapMb: 128, keep: 1 };

/** A large document takes a while, and its process up to 640 MB. */
const FILE_LIMITS: Partial<SandboxPoolOptions> = { size: 2, deadlineMs: 30_000, heapMb: 384 };

/** A query of a file runs as long as the step says; the deadline is for one that hangs. */
const SQLITE_LIMITS: Partial<SandboxPoolOptions> = { size: 2, deadlineMs: 60_000, heapMb: 128 };

/** Builds every tool that needs neither a model nor a stored connection. */
export function createBuiltinTools(options: BuiltinToolOptions): BuiltinTools {
  const bodies = options.bodies ?? new BodyBudget();
  const http = createHttpRequestTool(options, bodies);
  const documents = createGuardedAgent(options);
  const sandboxes = new SandboxPool(options.sandbox);
  const schemas = new SandboxPool<SchemaTaskTypes>(options.sandbox, SCHEMA_PROGRAM);
  const descriptions = new SandboxPool<DescriptionTaskTypes>(
    { ...DESCRIPTION_LIMITS, ...options.descriptions },
    DESCRIPTION_PROGRAM,
  );
  const code = new SandboxPool<CodeTaskTypes>({ ...CODE_LIMITS, ...options.sandbox }, CODE_PROGRAM);
  const files = new SandboxPool<FileTaskTypes>({ ...options.sandbox, ...FILE_LIMITS }, FILE_PROGRAM);
  const sqlite = new SandboxPool<SqliteTaskTypes>({ ...options.sandbox, ...SQLITE_LIMITS }, SQLITE_PROGRAM);
  const databases = new SqlDatabases(options);
  const buckets = new S3Stores(documents);
  const servers = new SftpServers(options);
  const collections = new MongoDatabases(options);
  if (options.logger) void reportWalls(options.logger);
  const fetchFeed = createFeedFetch(documents, sandboxes, bodies);
  const callApi = createApiCall(documents, bodies);
  const readFileText = createFileTextReader(files);
  const tools: readonly Tool[] = [
    createCodeRunTool(code, http.tool),
    ...createCryptoTools(options.now),
    createCsvParseTool(sandboxes),
    createDataTransformTool(),
    ...createDateTools(),
    ...createEmailTools(),
    createFileCreateTool(),
    createFilePdfTool(files),
    createFileReadTool(),
    createFileSpreadsheetTool(files),
    createFileTextTool(files),
    createFileZipTool(files),
    createImageConvertTool(files),
    createFlowSleepTool(options.now),
    createHtmlExtractTool(documents, sandboxes, bodies),
    http.tool,
    ...createKnowledgeTools(readFileText),
    ...createListTools(),
    ...createMarkupTools(sandboxes),
    ...createMcpTools(),
    ...createMongoTools(collections),
    createRssReadTool(fetchFeed),
    ...createS3Tools(buckets),
    ...createSftpTools(servers),
    createSqlExecuteTool(databases),
    createSqlQueryTool(databases, sqlite),
    createSlackPostTool(documents, options.allowHosts),
    createTextSummarizeTool(sandboxes),
    createTextTemplateTool(sandboxes),
    createWebhookCallTool(http.tool, options.now),
    ...createXmlTools(sandboxes),
  ];
  const close = async (): Promise<void> => {
    databases.close();
    await Promise.all([
      http.close(),
      documents.destroy(),
      sandboxes.close(),
      schemas.close(),
      descriptions.close(),
      code.close(),
      files.close(),
      sqlite.close(),
    ]);
  };
  return {
    tools,
    scanTexts: createTextScanner(sandboxes),
    computations: createComputations(sandboxes, schemas, descriptions),
    parseMail: createMailParser(sandboxes),
    readFileText,
    fetchDescription: createDescriptionFetch(documents, bodies),
    probeRequest: createProbeRequest(documents, bodies),
    sendToService: createSendToService({ agent: documents, bodies }),
    callApi,
    fetchImage: createImageFetch(documents, bodies),
    probeDatabase: databases.probe.bind(databases),
    probeStores: createStoreProbes({ buckets, servers, collections }),
    pollSource: createSourceReader({ agent: documents, bodies, fetchFeed, callApi }),
    close,
  };
}
