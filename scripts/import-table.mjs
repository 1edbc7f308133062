/**
 * Which layer may import which. A layer is a folder of `src`, or one of the files right under it. `may`: the other
 * layers that it may import. `types`: layers, or single files of them, that it may name in an `import type` only.
 * `instead`: the advice if the rule is in the way.
 *
 * @type {Readonly<Record<string, { may: readonly string[], types?: readonly string[], instead: string }>>}
 */
export const LAYERS = {
  lib: { may: [], instead: 'A utility knows nothing of workflows: give it what it needs as an argument.' },
  expressions: { may: [], instead: 'Reading and checking JSONata is all that is here.' },
  domain: {
    may: ['expressions'],
    types: ['portable', 'connectors'],
    instead: 'Give the pure rule what it needs as an argument.',
  },
  portable: {
    may: ['domain', 'expressions'],
    instead: 'Documents become definitions and back; a service does the rest.',
  },
  n8n: {
    may: ['domain', 'portable', 'expressions'],
    instead: 'It turns one document into another; a service does the rest.',
  },
  templates: { may: ['domain', 'portable', 'expressions'], instead: 'A template is data.' },
  schema: {
    may: ['domain', 'portable'],
    instead: 'Schema classes only describe: put behaviour into a resolver or a service.',
  },
  resolvers: {
    may: ['schema', 'services', 'domain', 'portable', 'context'],
    instead: 'Call a service; let it do the work.',
  },
  rest: { may: ['services', 'domain', 'portable', 'context'], instead: 'Call a service; let it do the work.' },
  server: {
    may: ['resolvers', 'schema', 'rest', 'services', 'domain', 'portable', 'context', 'pubsub'],
    types: ['config', 'mcp'],
    instead: 'Let app.ts build it and hand it in.',
  },
  connectors: {
    may: ['domain', 'mail'],
    instead: 'It turns descriptions of services into requests and schemas; a tool sends them, a service stores them.',
  },
  services: {
    may: [
      'domain',
      'expressions',
      'portable',
      'n8n',
      'templates',
      'storage',
      'engine',
      'planner',
      'pubsub',
      'connectors',
    ],
    types: ['mail', 'mcp-client', 'oauth'],
    instead: 'Take the caller, not the request; let app.ts hand in the rest.',
  },
  engine: {
    may: ['domain', 'expressions', 'tools'],
    instead: 'Declare a port in engine/ and let storage/ or app.ts fill it.',
  },
  planner: { may: ['domain', 'expressions', 'tools', 'model'], instead: 'Put it into the PlanRequest.' },
  tools: {
    may: ['domain', 'expressions', 'portable', 'model', 'mail', 'net', 'sql', 'stores', 'connectors'],
    instead: 'A tool reaches the rest through its ToolContext.',
  },
  mail: {
    may: ['domain', 'net'],
    instead: 'It reads mailboxes and sends messages, and knows nothing of who asks; let app.ts hand it in.',
  },
  'mcp-client': {
    may: ['domain'],
    instead: 'It speaks with MCP servers and knows nothing of who asks; let app.ts hand it in.',
  },
  oauth: { may: ['domain', 'net'], instead: 'It asks authorisation servers for tokens; let app.ts hand it in.' },
  sql: {
    may: ['domain', 'net'],
    instead: 'It speaks with databases of users and knows nothing of who asks; let app.ts hand it in.',
  },
  stores: {
    may: ['domain', 'net'],
    instead: 'It speaks with stores and document databases of users and knows nothing of who asks.',
  },
  net: { may: [], instead: 'Which addresses may be reached, and how, is all that is here.' },
  model: { may: ['domain', 'net'], instead: 'Let app.ts hand it in.' },
  mcp: { may: ['services', 'context', 'domain'], instead: 'Call a service; let it do the work.' },
  cli: {
    may: ['app', 'config', 'logger'],
    types: ['domain'],
    instead: 'Talk to a running server through @stepcast/client, or let app.ts provide a port.',
  },
  docs: {
    may: ['domain', 'portable', 'tools', 'rest', 'connectors'],
    instead: 'Pages are written from what the registry of tools and the routes say.',
  },
  client: { may: [], instead: 'It only passes on the package @stepcast/client.' },
  jobs: { may: ['services', 'engine', 'domain'], types: ['config'], instead: 'Let the handler call a service.' },
  storage: {
    may: ['domain'],
    types: ['engine/ports', 'connectors'],
    instead: 'A store takes and gives domain objects; let a service combine.',
  },
  pubsub: { may: ['domain'], types: ['engine/ports'], instead: 'A topic carries plain data.' },
  context: {
    may: ['domain'],
    types: ['services', 'schema'],
    instead: 'The context names things, it does not build them.',
  },
  config: { may: [], instead: 'The configuration is read before anything else exists.' },
  errors: { may: [], instead: 'An error class is named by all and so names none.' },
  'safe-error': { may: ['domain'], instead: 'An error class is named by all and so names none.' },
  logger: { may: ['domain'], instead: 'Let app.ts hand it in.' },
  app: { may: ['*'], instead: '' },
  main: { may: ['*'], instead: '' },
};

/** The layers that every layer may import. They import no other layer, so that no cycle can arise. */
export const FOR_ALL = ['errors', 'lib', 'safe-error'];

/** The layers that every layer may name in an `import type`. */
export const TYPES_FOR_ALL = ['logger'];

/** Packages that belong to some layers only, because the others must not depend on them. */
export const PACKAGES = [
  {
    pattern: /^@stepcast\/client(\/(run|forms))?$/,
    only: ['cli', 'client'],
    instead: 'The client speaks with a server from outside.',
  },
  { pattern: /^@mikro-orm\//, only: ['storage', 'jobs', 'app'], instead: 'Ask a store.' },
  // The databases of users are reached with the same client as our own.
  { pattern: /^pg$/, only: ['storage', 'jobs', 'app', 'sql'], instead: 'Ask a store.' },
  { pattern: /^(mysql2|pg-cursor)$/, only: ['sql'], instead: 'Take SqlDatabases.' },
  { pattern: /^ssh2$/, only: ['stores'], instead: 'Take SftpServers.' },
  { pattern: /^mongodb$/, only: ['stores', 'jobs'], instead: 'Take MongoDatabases.' },
  {
    pattern: /^type-graphql$/,
    only: ['schema', 'resolvers', 'server'],
    instead: 'Only the GraphQL face knows GraphQL.',
  },
  {
    pattern: /^(fastify|@fastify\/|@apollo\/|@as-integrations\/)/,
    only: ['server', 'rest', 'context'],
    instead: 'Only the transports know HTTP.',
  },
  { pattern: /^(agenda|@agendajs\/)/, only: ['jobs', 'app'], instead: 'Declare a port and let a job fill it.' },
  {
    pattern: /^(imapflow|mailparser|nodemailer(\/.*)?)$/,
    only: ['mail'],
    instead: 'Take a MailServer, a MailTransport, or a parsed message.',
  },
  { pattern: /^@modelcontextprotocol\//, only: ['mcp', 'mcp-client'], instead: 'Take an McpClient.' },
  { pattern: /^oauth4webapi$/, only: ['oauth'], instead: 'Take a TokenEndpoint.' },
  { pattern: /^cloudevents$/, only: ['rest'], instead: 'Only REST reads CloudEvents.' },
  { pattern: /^openai$/, only: ['model'], instead: 'Take a ModelClient.' },
  {
    pattern: /^(commander|picocolors|@inquirer\/prompts|@bomb\.sh\/tab|fast-string-truncated-width)$/,
    only: ['cli', 'main'],
    instead: 'Only the command line draws.',
  },
];
