/**
 * Runs a second of three-step runs, Stepcast beside its peers: the same PostgreSQL with full durability, each with a
 * database of its own, each step durable before the next begins, producers and worker in one process. The rounds
 * alternate (A B C, A B C, …), so that a machine that slows down slows all of them.
 *
 * Usage: npm run bench -- [--in-flight 50,200] [--rounds 3] [--only stepcast,dbos-direct] [--seconds 5] [--warm-up 3]
 *                         [--runs 3000] [--database-url postgres://…]
 *
 * Each measurement warms up for some seconds and then lasts about as long as told; --runs fixes the number of runs instead.
 */
import { parseArgs } from 'node:util';
import { CONTENDERS } from './contenders/index.mjs';
import { checkpoint, freshDatabase, openServer, serverFacts } from './lib/databases.mjs';
import { measure } from './lib/measure.mjs';
import { machineFacts, save, summarise, table } from './lib/report.mjs';

const LIMIT_MS = 300_000;

const { values: given } = parseArgs({
  options: {
    'in-flight': { type: 'string', default: '50,200' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    'warm-up': { type: 'string', default: '3' },
    runs: { type: 'string' },
    only: { type: 'string', default: Object.keys(CONTENDERS).join(',') },
    'database-url': { type: 'string' },
  },
});

const positive = (name, text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name}: expected a whole number above 0, not ${text}`);
  return value;
};
const options = {
  rounds: positive('rounds', given.rounds),
  seconds: positive('seconds', given.seconds),
  warmUpSeconds: positive('warm-up', given['warm-up']),
  runs: given.runs === undefined ? undefined : positive('runs', given.runs),
  inFlight: given['in-flight'].split(',').map((text) => positive('in-flight', text)),
  keys: given.only.split(','),
};
const unknown = options.keys.filter((key) => !(key in CONTENDERS));
if (unknown.length > 0) throw new Error(`--only: there is no ${unknown.join(', ')}; there are ${Object.keys(CONTENDERS).join(', ')}`);

const timing = { seconds: options.seconds, warmUpSeconds: options.warmUpSeconds, runs: options.runs };

const startedAt = new Date().toISOString();
const server = await openServer(given['database-url']);
try {
  const facts = { machine: machineFacts(), postgresql: await serverFacts(server.url) };
  console.log(`${facts.machine.cpu}, ${facts.machine.cores} cores; Node ${facts.machine.node}; PostgreSQL ${facts.postgresql.server_version}, fsync ${facts.postgresql.fsync}\n`);
  const reports = [];
  for (const inFlight of options.inFlight) {
    const rounds = new Map(options.keys.map((key) => [key, { name: key, stats: [] }]));
    for (let round = 1; round <= options.rounds; round += 1) {
      for (const key of options.keys) {
        const url = await freshDatabase(server.url, key);
        await checkpoint(server.url);
        const { name, stats } = await measure({ key, url, inFlight, ...timing }, LIMIT_MS);
        const entry = rounds.get(key);
        entry.name = name;
        entry.stats.push(stats);
        console.log(`round ${round}/${options.rounds}, ${inFlight} in flight: ${name.padEnd(32)} ${Math.round(stats.runsPerSecond).toLocaleString('en-US')} runs/s`);
      }
    }
    const results = [...rounds].map(([key, { name, stats }]) => ({ key, name, summary: summarise(stats), rounds: stats }));
    console.log(`\n${inFlight} in flight, median of ${options.rounds} rounds\n\n${table(results)}\n`);
    reports.push({ inFlight, results });
  }
  const file = await save({ startedAt, ...facts, options, reports });
  console.log(`Written to ${file}`);
} finally {
  await server.stop();
}
