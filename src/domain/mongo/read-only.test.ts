import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '../../lib/json/json.js';
import { collectionProblem, operatorProblem, pipelineProblem } from './read-only.js';

/** Each tries to write, to run code, to leave the database, or to find out about the server. */
const ATTEMPTS: readonly (readonly [title: string, pipeline: JsonValue])[] = [
  ['$out', [{ $out: 'loot' }]],
  ['$out with a database', [{ $out: { db: 'admin', coll: 'loot' } }]],
  ['$out after others', [{ $match: {} }, { $project: { a: 1 } }, { $out: 'loot' }]],
  ['$merge', [{ $merge: 'loot' }]],
  ['$merge into', [{ $merge: { into: { db: 'admin', coll: 'loot' } } }]],
  ['$merge in $facet', [{ $facet: { a: [{ $merge: 'loot' }] } }]],
  ['$out in $facet', [{ $facet: { a: [{ $out: 'loot' }] } }]],
  ['$out in $lookup', [{ $lookup: { from: 'a', as: 'b', pipeline: [{ $out: 'loot' }] } }]],
  ['$merge in $unionWith', [{ $unionWith: { coll: 'a', pipeline: [{ $merge: 'loot' }] } }]],
  ['$out deep down', [{ $lookup: { from: 'a', as: 'b', pipeline: [{ $facet: { c: [{ $out: 'x' }] } }] } }]],
  ['$where in $match', [{ $match: { $where: 'this.a == 1' } }]],
  ['$where in $and', [{ $match: { $and: [{ a: 1 }, { $where: 'sleep(1e9)' }] } }]],
  ['$where in $or in $nor', [{ $match: { $nor: [{ $or: [{ $where: 'true' }] }] } }]],
  ['$where as code', [{ $match: { $where: { $code: 'function() { return true }' } } }]],
  ['$where in $expr', [{ $match: { $expr: { $where: 'true' } } }]],
  ['$function', [{ $project: { a: { $function: { body: 'function() {}', args: [], lang: 'js' } } } }]],
  ['$function in $set', [{ $set: { a: { $function: { body: 'f', args: [], lang: 'js' } } } }]],
  ['$function in $expr', [{ $match: { $expr: { $function: { body: 'f', args: [], lang: 'js' } } } }]],
  ['$function in $cond', [{ $set: { a: { $cond: [true, { $function: { body: 'f' } }, 1] } } }]],
  ['$function in $let', [{ $set: { a: { $let: { vars: { x: { $function: {} } }, in: 1 } } } }]],
  ['$function in $map', [{ $set: { a: { $map: { input: [1], in: { $function: {} } } } } }]],
  ['$function in $reduce', [{ $set: { a: { $reduce: { input: [1], initialValue: 0, in: { $function: {} } } } } }]],
  ['$function in $switch', [{ $set: { a: { $switch: { branches: [{ case: true, then: { $function: {} } }] } } } }]],
  ['$function in a list of lists', [{ $set: { a: [[[[{ $function: {} }]]]] } }]],
  ['$function in $lookup.let', [{ $lookup: { from: 'a', as: 'b', let: { x: { $function: {} } }, pipeline: [] } }]],
  ['$function in $redact', [{ $redact: { $function: {} } }]],
  ['$function in $sortByCount', [{ $sortByCount: { $function: {} } }]],
  ['$function in $graphLookup', [{ $graphLookup: { from: 'a', startWith: { $function: {} }, as: 'b' } }]],
  ['$accumulator', [{ $group: { _id: 1, a: { $accumulator: { init: 'f', accumulate: 'f', lang: 'js' } } } }]],
  ['$accumulator in $bucket', [{ $bucket: { groupBy: '$a', boundaries: [0], output: { a: { $accumulator: {} } } } }]],
  ['$accumulator in a window', [{ $setWindowFields: { output: { a: { $accumulator: {} } } } }]],
  ['$eval', [{ $match: { $eval: 'db.a.drop()' } }]],
  ['$mapReduce', [{ $mapReduce: {} }]],
  ['$currentOp', [{ $currentOp: { allUsers: true } }]],
  ['$listSessions', [{ $listSessions: {} }]],
  ['$collStats', [{ $collStats: { storageStats: {} } }]],
  ['$indexStats', [{ $indexStats: {} }]],
  ['$planCacheStats', [{ $planCacheStats: {} }]],
  ['$changeStream', [{ $changeStream: {} }]],
  ['$documents', [{ $documents: [{ a: 1 }] }]],
  ['$queryStats', [{ $queryStats: {} }]],
  ['a stage that is not known yet', [{ $writeSomewhere: {} }]],
  ['two names in a stage', [{ $match: {}, $out: 'loot' }]],
  ['no name in a stage', [{}]],
  ['a text as a stage', ['$out']],
  ['a list as a stage', [[{ $out: 'loot' }]]],
  ['an object as a pipeline', { $out: 'loot' }],
  ['another database in $lookup', [{ $lookup: { from: { db: 'admin', coll: 'system.users' }, as: 'a' } }]],
  ['users in $lookup', [{ $lookup: { from: 'system.users', as: 'a', localField: 'b', foreignField: 'c' } }]],
  ['users in $unionWith', [{ $unionWith: 'system.users' }]],
  ['another database in $unionWith', [{ $unionWith: { coll: { db: 'admin', coll: 'a' } } }]],
  ['users in $graphLookup', [{ $graphLookup: { from: 'system.users', startWith: '$a', as: 'b' } }]],
  ['no collection in $unionWith', [{ $unionWith: { pipeline: [] } }]],
  ['an operator behind a dot', [{ $match: { 'a.$where': 'true' } }]],
  ['an operator behind a NUL', [{ $match: { 'a\u0000$where': 'true' } }]],
  ['a pointer to another database', [{ $match: { a: { $dbPointer: { $ref: 'admin.a', $id: { $oid: 'x' } } } } }]],
  ['too many stages', Array.from({ length: 300 }, () => ({ $match: {} }))],
  ['stages without end in one another', nested(40)],
];

function nested(depth: number): JsonValue {
  return depth === 0 ? [{ $match: {} }] : [{ $facet: { a: nested(depth - 1) } }];
}

describe('a pipeline of MongoDB that only reads', () => {
  it('has been attacked often enough', () => expect(ATTEMPTS.length).toBeGreaterThanOrEqual(50));

  it.each(ATTEMPTS)('refuses %s', (_title, pipeline) => {
    expect(pipelineProblem(pipeline, ['pipeline'])).toMatchObject({
      path: expect.arrayContaining(['pipeline']),
      detail: expect.stringMatching(/\S.*\.$/),
    });
  });

  it('refuses the same operators in a filter, and says where', () => {
    expect(operatorProblem({ a: { $not: [{ $where: 'x' }] } }, ['filter'])).toEqual({
      path: ['filter', 'a', '$not', 0, '$where'],
      detail: '$where is refused: a query only reads, and runs no code.',
    });
    let deep: JsonValue = 1;
    for (let level = 0; level < 5_000; level += 1) deep = { a: deep };
    expect(operatorProblem(deep, [])?.detail).toMatch(/deeper/);
  });

  it.each(['', 'a$b', 'system.users', 'a\u0000b', 'x'.repeat(300)])('refuses %j as a collection', (name) => {
    expect(collectionProblem(name, [])).not.toBeNull();
  });

  it.each<[JsonValue]>([
    [[]],
    [[{ $match: { a: { $gt: 1 }, _id: { $oid: '65a000000000000000000001' } } }, { $sort: { a: -1 } }, { $limit: 5 }]],
    [[{ $group: { _id: '$country', total: { $sum: '$amount' } } }, { $sort: { total: -1 } }]],
    [[{ $lookup: { from: 'customers', localField: 'customer', foreignField: '_id', as: 'customer' } }]],
    [
      [
        {
          $lookup: { from: 'b', let: { x: '$a' }, pipeline: [{ $match: { $expr: { $eq: ['$y', '$$x'] } } }], as: 'c' },
        },
      ],
    ],
    [[{ $facet: { byDay: [{ $sortByCount: '$day' }], count: [{ $count: 'all' }] } }, { $unwind: '$byDay' }]],
    [[{ $unionWith: 'archive' }, { $set: { at: { $dateToString: { date: '$at', format: '%Y-%m-%d' } } } }]],
    [[{ $project: { out: '$merge', where: 1, 'price.function': 1 } }]],
  ])('takes %j', (pipeline) => {
    expect(pipelineProblem(pipeline, [])).toBeNull();
  });
});
