import { z } from 'zod';
import { jobsAddress, postgresAddress } from './storage/database.js';
import { FILE_STORE_VARIABLES, fileStoreOf, type FileStoreConfig } from './storage/file-store.js';
import { LIMIT_VARIABLES, MAIL_FILE_TYPES, limitsOf } from './limits.js';
import { amount, modelPrices, standardEmbeddingModel } from './models.js';
import { contentUrlProblem, embedOrigins, trustedProxies } from './network.js';
import { OAUTH_VARIABLES, oauthOf } from './protocols/oauth.js';
import { PROTOCOL_VARIABLES, protocolsOf } from './protocols/protocols.js';
import { stdioCommands } from './protocols/stdio-commands.js';

/*
 * The one reader of the environment. Every variable is checked at once, so that a bad deployment gets all mistakes in
 * one message.
 */

const blankAsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsAbsent, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => blankAsAbsent(given) ?? value, schema);

const integer = (min: number, max: number) =>
  z.coerce
    .number({ error: `expected a whole number from ${min} to ${max}` })
    .pipe(
      z
        .int(`expected a whole number from ${min} to ${max}`)
        .min(min, `expected at least ${min}`)
        .max(max, `expected at most ${max}`),
    );
const urlOf = (expected: string, ...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `expected ${expected}`);
const flag = z.enum(['true', 'false'], { error: 'expected true or false' }).transform((text) => text === 'true');
const SECRET_KEY = /^[A-Za-z0-9+/]{43}=$/;
const secretKeys = z
  .string()
  .transform((text) => text.split(',').map((key) => key.trim()))
  .refine(
    (keys) => keys.every((key) => SECRET_KEY.test(key)),
    'expected 32 bytes in base64, or several such keys with commas between them, the newest first',
  );

/** The variables that any program needs in order to run. None of them belongs to Stepcast. */
const CHILD_VARIABLES = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'SystemRoot',
  'TEMP',
  'USERPROFILE',
  'APPDATA',
  'LOCALAPPDATA',
  'PATHEXT',
  'ComSpec',
];

const Environment = z.object({
  HOST: withDefault(z.string(), '127.0.0.1'),
  PORT: withDefault(integer(0, 65_535), 4000),
  DATA_DIR: withDefault(z.string(), '.data'),
  DATABASE_URL: optional(postgresAddress),
  DATABASE_DIRECT_URL: optional(postgresAddress),
  EMBEDDED_POSTGRES_UID: optional(integer(1, 4_294_967_294)),
  DATABASE_CONNECT_TIMEOUT_MS: withDefault(integer(100, 60_000), 3_000),
  JOBS_DATABASE_URL: optional(jobsAddress),
  ROLE: withDefault(z.enum(['all', 'api', 'worker'], { error: 'expected all, api or worker' }), 'all'),
  WORKER_CONCURRENCY: withDefault(integer(1, 100_000), 400),
  USER_CONCURRENCY: optional(integer(1, 10_000_000)),
  WORKER_RESERVED_CONCURRENCY: optional(integer(0, 100_000)),
  RETENTION_DAYS: withDefault(integer(0, 36_500), 30),
  AUDIT_RETENTION_DAYS: withDefault(integer(0, 36_500), 365),
  CHAT_RETENTION_DAYS: withDefault(integer(0, 36_500), 90),
  RETENTION_MAX_RUNS_PER_WORKFLOW: withDefault(integer(0, 1_000_000_000), 0),
  AUTH_JWT_SECRET: optional(z.string().min(32, 'expected at least 32 characters (RFC 7518, section 3.2)')),
  AUTH_JWKS_URL: optional(urlOf('an https:// (or http://) URL', 'https:', 'http:')),
  AUTH_ISSUER: optional(z.string()),
  AUTH_AUDIENCE: optional(z.string()),
  AUTH_ALLOW_TOKENS_WITHOUT_EXP: withDefault(flag, 'false'),
  AUTH_ALLOW_LOCAL_SUBJECT: withDefault(flag, 'false'),
  AUTH_MAP_BY_EMAIL: withDefault(flag, 'false'),
  BOOTSTRAP_API_KEY: optional(
    z.string().min(16, 'expected at least 16 characters').max(200, 'expected at most 200 characters'),
  ),
  KEY_MAX_DAYS: withDefault(integer(0, 36_500), 0),
  PRINT_LOGIN_LINK: withDefault(flag, 'false'),
  METRICS_TOKEN: optional(
    z.string().min(16, 'expected at least 16 characters').max(200, 'expected at most 200 characters'),
  ),
  OPENAI_API_KEY: optional(z.string()),
  OPENAI_API: optional(z.enum(['chat', 'responses'])),
  OPENAI_BASE_URL: optional(urlOf('an https:// or http:// URL', 'https:', 'http:')),
  OPENAI_MODEL: optional(z.string()),
  OPENAI_EMBEDDING_MODEL: optional(z.string().max(200, 'expected the name of a model')),
  KNOWLEDGE_PGVECTOR: withDefault(z.enum(['auto', 'off'], { error: 'expected auto or off' }), 'auto'),
  MODEL_PRICES: optional(modelPrices),
  PLAN_CONFIRMATION: withDefault(
    z.enum(['risky', 'always', 'never'], { error: 'expected risky, always or never' }),
    'risky',
  ),
  PLAN_AGENTS: withDefault(z.enum(['offer', 'ask', 'never'], { error: 'expected offer, ask or never' }), 'offer'),
  BUDGET_RUN_USD: optional(amount),
  BUDGET_RUN_TOKENS: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  BUDGET_USER_DAY_USD: optional(amount),
  BUDGET_USER_DAY_TOKENS: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  BUDGET_DAY_USD: optional(amount),
  BUDGET_DAY_TOKENS: optional(integer(0, Number.MAX_SAFE_INTEGER)),
  HTTP_ALLOW_HOSTS: withDefault(
    z.string().transform((text) =>
      text
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter((host) => host !== ''),
    ),
    '',
  ),
  MCP_STDIO_COMMANDS: withDefault(stdioCommands, ''),
  CONNECTORS_DIR: optional(z.string()),
  ...FILE_STORE_VARIABLES,
  ...LIMIT_VARIABLES,
  MAIL_FILE_TYPES,
  ...PROTOCOL_VARIABLES,
  ...OAUTH_VARIABLES,
  TRUSTED_PROXIES: withDefault(trustedProxies, ''),
  EMBED_ORIGINS: withDefault(embedOrigins, ''),
  HEADERS_TIMEOUT_MS: withDefault(integer(0, 3_600_000), 15_000),
  REQUEST_TIMEOUT_MS: withDefault(integer(0, 3_600_000), 60_000),
  KEEP_ALIVE_TIMEOUT_MS: withDefault(integer(1, 3_600_000), 72_000),
  SECRETS_KEY: optional(secretKeys),
  PUBLIC_URL: optional(urlOf('an https:// or http:// URL', 'https:', 'http:')),
  PUBLIC_CONTENT_URL: optional(urlOf('an https:// or http:// URL', 'https:', 'http:')),
  LOG_LEVEL: withDefault(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
      error: 'expected fatal, error, warn, info, debug, trace or silent',
    }),
    'info',
  ),
});

interface BudgetConfig {
  readonly maxCostUsd: number | null;
  readonly maxTokens: number | null;
}

export interface Config {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The folder of the embedded database and the generated keys. */
  readonly dataDir: string;
  /** Absent: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  /**
   * The same database without a pooler, for work that a pooler in transaction mode cannot do. Absent: `databaseUrl`.
   */
  readonly databaseDirectUrl: string | undefined;
  /** The user that the embedded PostgreSQL runs as if this process is root. Absent: a number of its own. */
  readonly embeddedPostgresUid: number | undefined;
  /** How long connecting to one server may take. */
  readonly databaseConnectTimeoutMs: number;
  /** Agenda's job store; absent: the database itself. */
  readonly jobsDatabaseUrl: string | undefined;
  readonly role: 'all' | 'api' | 'worker';
  /** Runs in flight in this process. */
  readonly workerConcurrency: number;
  /** How many days an entry of the audit log is kept; null: for ever. */
  readonly auditRetentionDays: number | null;
  /** How long a conversation of a chat is kept after its last message; null: for ever. */
  readonly chatKeepMs: number | null;
  /** Additional slots, only for users without a running run. */
  readonly workerReserved: number;
  /**
   * The most runs of one user in flight in all processes while others wait. Absent: half of all slots of all processes.
   */
  readonly userConcurrency: number | undefined;
  readonly retention: {
    /** How long an execution is kept after it ended; null: for ever. */
    readonly keepMs: number | null;
    /** How many ended executions of each workflow are kept; null: any number. */
    readonly maxRunsPerWorkflow: number | null;
  };
  readonly auth: {
    readonly jwtSecret: string | undefined;
    readonly jwksUrl: string | undefined;
    readonly issuer: string | undefined;
    readonly audience: string | undefined;
    readonly bootstrapApiKey: string | undefined;
    /** Whether a token without `exp` is accepted. */
    readonly allowTokensWithoutExp: boolean;
    /** Whether a token whose `sub` is `local` is the operator. */
    readonly allowLocalSubject: boolean;
    /** Whether the verified e-mail address in a token of the provider is the id of the user. */
    readonly mapsByEmail: boolean;
    /** How many days a new API key lives at most; null: any number. */
    readonly keyMaxDays: number | null;
  };
  /** Prints a one-time login link at start, even if standard output is no terminal. */
  readonly printLoginLink: boolean;
  /** The token that another machine needs for /metrics. Absent: only this machine may read it. */
  readonly metricsToken: string | undefined;
  /** Absent: no model; planning is offline. */
  readonly model:
    | {
        readonly apiKey: string | undefined;
        readonly baseUrl: string | undefined;
        readonly name: string | undefined;
        readonly api?: 'chat' | 'responses' | undefined;
      }
    | undefined;
  /** The model for vectors of new knowledge bases. Null: none. */
  readonly embeddingModel: string | null;
  /** Whether pgvector indexes the vectors of large knowledge bases, if the database has it. */
  readonly usesPgvector: boolean;
  /** When a plan without open questions asks whether it is right before it goes live. */
  readonly planConfirmation: 'risky' | 'always' | 'never';
  /** Whether an AI agent is planned for words that no steps do, and whether each is asked about. Without a model for planning only. */
  readonly planAgents: 'offer' | 'ask' | 'never';
  /** US dollars for a million tokens, by the beginning of the model's name. */
  readonly modelPrices: Readonly<Record<string, { readonly prompt: number; readonly completion: number }>>;
  /** The limits of spending on models. Null: no limit. */
  readonly budgets: {
    readonly run: BudgetConfig;
    /** All runs and plans of one user in one day (UTC). */
    readonly userDay: BudgetConfig;
    /** The same of all users. */
    readonly day: BudgetConfig;
  };
  /** `host` or `host:port`, lower case: private addresses that tools may reach despite the general ban. */
  readonly httpAllowHosts: readonly string[];
  /** A folder with connectors of the administrator. Absent: only those that come with Stepcast. */
  readonly connectorsDir: string | undefined;
  readonly mcp: {
    /** The commands that users may start as MCP servers. */
    readonly stdioCommands: readonly {
      readonly command: string;
      readonly args: readonly string[];
      readonly moreArgs: boolean;
      readonly env: readonly string[];
    }[];
    /** All that such a server sees of our environment. */
    readonly childEnvironment: Readonly<Record<string, string>>;
  };
  /** The object store for the content of files. Undefined: the database. */
  readonly fileStore: FileStoreConfig | undefined;
  /** Of users and client addresses; null: any amount. */
  readonly limits: ReturnType<typeof limitsOf>;
  readonly protocols: ReturnType<typeof protocolsOf>;
  readonly oauth: ReturnType<typeof oauthOf>;
  /** The sites that may embed forms and chats. `*`: all. */
  readonly embedOrigins: readonly string[];
  readonly network: {
    /** Whose `X-Forwarded-For` is believed: addresses, CIDR ranges, `loopback`. */
    readonly trustedProxies: readonly string[];
    /**
     * How long a client may take for the headers of a request, from the connection or from the request before; 0: for
     * ever.
     */
    readonly headersTimeoutMs: number;
    /** How long a client may take for the body of a request, and for each 64 KB of an upload; 0: for ever. */
    readonly requestTimeoutMs: number;
    /** How long a connection stays open without a request. */
    readonly keepAliveTimeoutMs: number;
  };
  /**
   * 32 bytes in base64, each. The first one seals, and the others still open texts that they sealed. Empty: one is
   * generated.
   */
  readonly secretsKeys: readonly string[];
  /** Without a slash at the end. */
  readonly publicUrl: string | undefined;
  /** The origin of pages and answers that users wrote. Absent: that of `publicUrl`. */
  readonly publicContentUrl: string | undefined;
  readonly logLevel: string;
}

/** All that is wrong with the environment, one line a variable. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration is not valid, nothing was started:\n${problems.map((problem) => `  ${problem}`).join('\n')}`,
    );
    this.name = 'ConfigError';
  }
}

const DAY_MS = 86_400_000;
/** By default, one slot in this number is reserved. */
const RESERVED_SHARE = 10;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/;

/**
 * Compiles the environment into a fully populated configuration. Values are never repeated in a message: some are
 * secret.
 *
 * @throws ConfigError naming every bad variable and the expected value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const env = parsed.data;
  const hasAuthentication =
    env.AUTH_JWT_SECRET !== undefined || env.AUTH_JWKS_URL !== undefined || env.BOOTSTRAP_API_KEY !== undefined;
  if (!LOOPBACK.test(env.HOST) && !hasAuthentication) {
    throw new ConfigError([
      'HOST: bound to more than loopback, one of BOOTSTRAP_API_KEY, AUTH_JWT_SECRET or AUTH_JWKS_URL must be set',
    ]);
  }
  if (env.DATABASE_DIRECT_URL !== undefined && env.DATABASE_URL === undefined) {
    throw new ConfigError([
      'DATABASE_DIRECT_URL: only with DATABASE_URL, which leads to a pooler of the same database',
    ]);
  }
  const unfit = contentUrlProblem(env.PUBLIC_CONTENT_URL, env.PUBLIC_URL);
  if (unfit !== null) throw new ConfigError([unfit]);
  if (env.AUTH_MAP_BY_EMAIL && (env.AUTH_JWKS_URL === undefined || env.AUTH_ISSUER === undefined))
    throw new ConfigError([
      'AUTH_MAP_BY_EMAIL: needs AUTH_JWKS_URL and AUTH_ISSUER, the provider that verifies addresses',
    ]);
  const fileStore = fileStoreOf(env);
  if (typeof fileStore === 'string') throw new ConfigError([fileStore]);
  const hasModel = env.OPENAI_API_KEY !== undefined || env.OPENAI_BASE_URL !== undefined;
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    databaseDirectUrl: env.DATABASE_DIRECT_URL,
    embeddedPostgresUid: env.EMBEDDED_POSTGRES_UID,
    databaseConnectTimeoutMs: env.DATABASE_CONNECT_TIMEOUT_MS,
    jobsDatabaseUrl: env.JOBS_DATABASE_URL,
    role: env.ROLE,
    workerConcurrency: env.WORKER_CONCURRENCY,
    chatKeepMs: env.CHAT_RETENTION_DAYS === 0 ? null : env.CHAT_RETENTION_DAYS * DAY_MS,
    auditRetentionDays: env.AUDIT_RETENTION_DAYS === 0 ? null : env.AUDIT_RETENTION_DAYS,
    workerReserved: env.WORKER_RESERVED_CONCURRENCY ?? Math.ceil(env.WORKER_CONCURRENCY / RESERVED_SHARE),
    userConcurrency: env.USER_CONCURRENCY,
    retention: {
      keepMs: env.RETENTION_DAYS === 0 ? null : env.RETENTION_DAYS * DAY_MS,
      maxRunsPerWorkflow: env.RETENTION_MAX_RUNS_PER_WORKFLOW === 0 ? null : env.RETENTION_MAX_RUNS_PER_WORKFLOW,
    },
    auth: {
      jwtSecret: env.AUTH_JWT_SECRET,
      jwksUrl: env.AUTH_JWKS_URL,
      issuer: env.AUTH_ISSUER,
      audience: env.AUTH_AUDIENCE,
      bootstrapApiKey: env.BOOTSTRAP_API_KEY,
      allowTokensWithoutExp: env.AUTH_ALLOW_TOKENS_WITHOUT_EXP,
      allowLocalSubject: env.AUTH_ALLOW_LOCAL_SUBJECT,
      mapsByEmail: env.AUTH_MAP_BY_EMAIL,
      keyMaxDays: env.KEY_MAX_DAYS === 0 ? null : env.KEY_MAX_DAYS,
    },
    printLoginLink: env.PRINT_LOGIN_LINK,
    metricsToken: env.METRICS_TOKEN,
    model: hasModel
      ? { apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL, name: env.OPENAI_MODEL, api: env.OPENAI_API }
      : undefined,
    embeddingModel: hasModel ? (env.OPENAI_EMBEDDING_MODEL ?? standardEmbeddingModel(env.OPENAI_BASE_URL)) : null,
    usesPgvector: env.KNOWLEDGE_PGVECTOR === 'auto',
    planConfirmation: env.PLAN_CONFIRMATION,
    planAgents: env.PLAN_AGENTS,
    modelPrices: env.MODEL_PRICES ?? {},
    budgets: {
      run: { maxCostUsd: env.BUDGET_RUN_USD ?? null, maxTokens: env.BUDGET_RUN_TOKENS ?? null },
      userDay: { maxCostUsd: env.BUDGET_USER_DAY_USD ?? null, maxTokens: env.BUDGET_USER_DAY_TOKENS ?? null },
      day: { maxCostUsd: env.BUDGET_DAY_USD ?? null, maxTokens: env.BUDGET_DAY_TOKENS ?? null },
    },
    httpAllowHosts: env.HTTP_ALLOW_HOSTS,
    connectorsDir: env.CONNECTORS_DIR,
    mcp: {
      stdioCommands: env.MCP_STDIO_COMMANDS,
      childEnvironment: Object.fromEntries(
        CHILD_VARIABLES.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
      ),
    },
    fileStore,
    limits: limitsOf(env),
    protocols: protocolsOf(env),
    oauth: oauthOf(env),
    embedOrigins: env.EMBED_ORIGINS,
    network: {
      trustedProxies: env.TRUSTED_PROXIES,
      headersTimeoutMs: env.HEADERS_TIMEOUT_MS,
      requestTimeoutMs: env.REQUEST_TIMEOUT_MS,
      keepAliveTimeoutMs: env.KEEP_ALIVE_TIMEOUT_MS,
    },
    secretsKeys: env.SECRETS_KEY ?? [],
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    publicContentUrl: env.PUBLIC_CONTENT_URL && new URL(env.PUBLIC_CONTENT_URL).origin,
    logLevel: env.LOG_LEVEL,
  };
}
