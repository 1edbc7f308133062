import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** A part of a query that a connection which only reads does not take. */
export interface MongoProblem {
  readonly path: readonly (string | number)[];
  readonly detail: string;
}

/** The most stages of a pipeline, those of the pipelines within it included. */
const MAX_STAGES = 200;
const MAX_DEPTH = 60;

/** The stages that read documents of the database and make others of them. All others are refused, new ones too. */
const STAGES: ReadonlySet<string> = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$count',
  '$densify',
  '$facet',
  '$fill',
  '$geoNear',
  '$graphLookup',
  '$group',
  '$limit',
  '$lookup',
  '$match',
  '$project',
  '$redact',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$search',
  '$searchMeta',
  '$set',
  '$setWindowFields',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unionWith',
  '$unset',
  '$unwind',
  '$vectorSearch',
]);

/** They write, or run JavaScript at the server. They are refused at any depth, as a key or as a part of a longer one. */
const REFUSED: ReadonlySet<string> = new Set([
  '$out',
  '$merge',
  '$where',
  '$function',
  '$accumulator',
  '$eval',
  '$code',
  '$scope',
  '$dbPointer',
  '$mapReduce',
  '$currentOp',
  '$changeStream',
  '$collStats',
  '$indexStats',
  '$planCacheStats',
  '$listSessions',
  '$listLocalSessions',
  '$listSampledQueries',
  '$queryStats',
  '$shardedDataDistribution',
  '$documents',
]);

/** The mistakes in an object of operators: a filter, a projection, an order. Null: it only reads. */
export function operatorProblem(value: JsonValue, path: readonly (string | number)[]): MongoProblem | null {
  const pending: { readonly value: JsonValue; readonly path: readonly (string | number)[] }[] = [{ value, path }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value: each, path: at } = next;
    if (typeof each !== 'object' || each === null) continue;
    if (at.length > MAX_DEPTH) return { path: at, detail: `it is nested deeper than ${MAX_DEPTH} levels.` };
    for (const [key, inner] of Object.entries(each)) {
      const place = Array.isArray(each) ? [...at, Number(key)] : [...at, key];
      if (!Array.isArray(each)) {
        const detail = keyProblem(key);
        if (detail !== null) return { path: place, detail };
      }
      pending.push({ value: inner, path: place });
    }
  }
  return null;
}

function keyProblem(key: string): string | null {
  if (key.includes('\u0000')) return 'a name holds no NUL.';
  const refused = key.split('.').find((part) => REFUSED.has(part));
  return refused === undefined ? null : `${refused} is refused: a query only reads, and runs no code.`;
}

/** The mistakes in a pipeline. Null: it only reads. */
export function pipelineProblem(pipeline: JsonValue, path: readonly (string | number)[]): MongoProblem | null {
  return operatorProblem(pipeline, path) ?? new PipelineCheck().problem(pipeline, path);
}

/** Checks the stages of a pipeline and of those within it. */
class PipelineCheck {
  #stages = 0;

  problem(pipeline: JsonValue, path: readonly (string | number)[]): MongoProblem | null {
    if (!Array.isArray(pipeline)) return { path, detail: 'a pipeline is a list of stages.' };
    for (const [index, stage] of pipeline.entries()) {
      const problem = this.#stage(stage, [...path, index]);
      if (problem !== null) return problem;
    }
    return null;
  }

  #stage(stage: JsonValue, path: readonly (string | number)[]): MongoProblem | null {
    this.#stages += 1;
    if (this.#stages > MAX_STAGES) return { path, detail: `there are more than ${MAX_STAGES} stages.` };
    const [name, ...others] = isJsonObject(stage) ? Object.keys(stage) : [];
    if (name === undefined || others.length > 0)
      return { path, detail: 'a stage is an object with one name, such as {"$match": {…}}.' };
    if (!STAGES.has(name)) return { path, detail: `the stage ${JSON.stringify(name)} is refused, or is none.` };
    return this.#inner(name, (stage as JsonObject)[name] ?? null, [...path, name]);
  }

  /** The stages that read other collections, and those that hold pipelines. */
  #inner(name: string, body: JsonValue, path: readonly (string | number)[]): MongoProblem | null {
    if (name === '$facet')
      return isJsonObject(body)
        ? firstOf(Object.entries(body), ([key, inner]) => this.problem(inner, [...path, key]))
        : { path, detail: '$facet takes an object of pipelines.' };
    const source = name === '$unionWith' ? 'coll' : 'from';
    if (name !== '$lookup' && name !== '$graphLookup' && name !== '$unionWith') return null;
    if (name === '$unionWith' && typeof body === 'string') return collectionProblem(body, path);
    if (!isJsonObject(body)) return { path, detail: `${name} takes an object.` };
    const { pipeline } = body;
    return (
      collectionProblem(body[source] ?? null, [...path, source]) ??
      (pipeline === undefined ? null : this.problem(pipeline, [...path, 'pipeline']))
    );
  }
}

/** A collection of the database of the connection, as a text: an object could name another database. */
export function collectionProblem(name: JsonValue, path: readonly (string | number)[]): MongoProblem | null {
  if (typeof name !== 'string') return { path, detail: 'name a collection of the database.' };
  // oxlint-disable-next-line no-control-regex
  if (name === '' || name.length > 200 || /[$\u0000]/.test(name) || name.startsWith('system.'))
    return { path, detail: 'this is no name of a collection that may be read.' };
  return null;
}

function firstOf<Item>(items: readonly Item[], act: (item: Item) => MongoProblem | null): MongoProblem | null {
  for (const item of items) {
    const problem = act(item);
    if (problem !== null) return problem;
  }
  return null;
}
