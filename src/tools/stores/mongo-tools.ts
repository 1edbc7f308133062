import { ConnectionKind } from '../../domain/connection/index.js';
import { collectionProblem, operatorProblem, pipelineProblem } from '../../domain/mongo/read-only.js';
import type { MongoProblem } from '../../domain/mongo/read-only.js';
import { StepFailure } from '../../errors.js';
import type { FieldIssue } from '../../errors.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { MongoDatabases, MongoJob } from '../../stores/mongo/mongo-databases.js';
import { optionalNumber, optionalObject, requiredText } from '../support/input.js';
import { MONGO_FIND } from '../store-phrases.js';
import type { Tool, ToolContext, ToolOutput } from '../tool.js';
import { connectionOf, COUNT, HAS_MORE, inputOf, outputOf } from './store-schemas.js';

const MAX_DOCUMENTS = 10_000;
const DEFAULT_DOCUMENTS = 1_000;
const DEFAULT_SECONDS = 30;

const CONNECTION = connectionOf('MONGODB', 'the database');
const COLLECTION: JsonSchema = {
  type: 'string',
  description: 'The collection.',
  minLength: 1,
  maxLength: 200,
};
const LIMIT: JsonSchema = {
  type: 'integer',
  description: 'Documents at most; hasMore tells whether there are others.',
  minimum: 1,
  maximum: MAX_DOCUMENTS,
  default: DEFAULT_DOCUMENTS,
};
const TIMEOUT: JsonSchema = {
  type: 'integer',
  description: 'How long the database may take. The limit of the step holds as well.',
  minimum: 1,
  maximum: 600,
  default: DEFAULT_SECONDS,
};
const OUTPUT = outputOf({
  documents: {
    type: 'array',
    description: 'The documents as Extended JSON: an id is {"$oid": "…"}, a time {"$date": "…"}.',
    items: { type: 'object' },
  },
  count: COUNT,
  hasMore: HAS_MORE,
});

/**
 * `mongo.find`, `mongo.aggregate` (experimental): documents of a database of MongoDB, which is only read.
 *
 * Their failures: `MISSING_CONNECTION`, `MONGO_READ_ONLY`, and those of `MongoDatabases.run`.
 */
export function createMongoTools(databases: MongoDatabases): readonly Tool[] {
  return [mongoFind(databases), mongoAggregate(databases)];
}

const mongoFind = (databases: MongoDatabases): Tool => ({
  name: 'mongo.find',
  title: 'Find documents of MongoDB (experimental)',
  description:
    'Experimental. Reads documents of a collection of MongoDB by a filter. It changes nothing and runs no code at the server.',
  source: 'builtin',
  planning: MONGO_FIND,
  sideEffects: false,
  waitsOutside: true,
  inputSchema: inputOf(['connection', 'collection'], {
    connection: CONNECTION,
    collection: COLLECTION,
    filter: {
      type: 'object',
      description: 'Which documents, as Extended JSON: {"paid": false, "total": {"$gt": 100}}. Absent: all.',
    },
    projection: { type: 'object', description: 'Which fields: {"title": 1, "_id": 0}. Absent: all.' },
    sort: { type: 'object', description: 'Their order: {"createdAt": -1}.' },
    skip: { type: 'integer', description: 'Documents to leave out at the beginning.', minimum: 0, maximum: 1_000_000 },
    limit: LIMIT,
    timeoutSeconds: TIMEOUT,
  }),
  outputSchema: OUTPUT,
  checkInput: (input) => issues(findProblem(input)),
  run(input, context) {
    return queried(databases, input, context, findProblem(input), {
      filter: optionalObject(input, 'filter'),
      projection: optionalObject(input, 'projection'),
      sort: optionalObject(input, 'sort'),
      skip: optionalNumber(input, 'skip'),
    });
  },
});

const mongoAggregate = (databases: MongoDatabases): Tool => ({
  name: 'mongo.aggregate',
  title: 'Summarise documents of MongoDB (experimental)',
  description:
    'Experimental. Groups, joins and counts documents of MongoDB by an aggregation pipeline that only reads.',
  source: 'builtin',
  sideEffects: false,
  waitsOutside: true,
  inputSchema: inputOf(['connection', 'collection', 'pipeline'], {
    connection: CONNECTION,
    collection: COLLECTION,
    pipeline: {
      type: 'array',
      description: 'The stages: [{"$match": {…}}, {"$group": {…}}]. Those that write or run code are refused.',
      items: { type: 'object' },
      maxItems: 100,
    },
    limit: LIMIT,
    timeoutSeconds: TIMEOUT,
  }),
  outputSchema: OUTPUT,
  checkInput: (input) => issues(aggregateProblem(input)),
  run(input, context) {
    const pipeline = input['pipeline'] as readonly JsonValue[];
    return queried(databases, input, context, aggregateProblem(input), { pipeline });
  },
});

async function queried(
  databases: MongoDatabases,
  input: JsonObject,
  context: ToolContext,
  problem: MongoProblem | null,
  parts: Pick<MongoJob, 'filter' | 'projection' | 'sort' | 'skip' | 'pipeline'>,
): Promise<ToolOutput> {
  if (problem !== null)
    throw StepFailure.permanent('MONGO_READ_ONLY', `${problem.path.join('.')}: ${problem.detail}`, {
      path: problem.path.map(String),
    });
  const name = requiredText(input, 'connection');
  const { config } = await context.ports.connections.open(context, name, [ConnectionKind.MONGODB]);
  const job: MongoJob = {
    ...parts,
    collection: requiredText(input, 'collection'),
    limit: optionalNumber(input, 'limit') ?? DEFAULT_DOCUMENTS,
    timeoutMs: (optionalNumber(input, 'timeoutSeconds') ?? DEFAULT_SECONDS) * 1_000,
  };
  const { documents, hasMore } = await databases.run(config, job, context.signal);
  return { output: { documents: [...documents], count: documents.length, hasMore } };
}

function findProblem({ collection, ...input }: JsonObject): MongoProblem | null {
  const parts = ['filter', 'projection', 'sort'] as const;
  const named = collectionOf(collection);
  return parts.reduce<MongoProblem | null>(
    (found, name) => found ?? (input[name] === undefined ? null : operatorProblem(input[name], [name])),
    named,
  );
}

function aggregateProblem({ collection, pipeline }: JsonObject): MongoProblem | null {
  const isComputed = typeof pipeline === 'string';
  return collectionOf(collection) ?? (isComputed ? null : pipelineProblem(pipeline ?? null, ['pipeline']));
}

/** An expression is a name only when the step runs. */
function collectionOf(collection: JsonValue | undefined): MongoProblem | null {
  if (typeof collection === 'string' && collection.includes('{{')) return null;
  return collectionProblem(collection ?? null, ['collection']);
}

function issues(problem: MongoProblem | null): readonly FieldIssue[] {
  return problem === null ? [] : [{ path: [...problem.path], detail: problem.detail }];
}
