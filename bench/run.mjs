/**
 * Measures Stepcast, beside comparable peers, on one PostgreSQL with full durability.
 *
 * Usage: npm run bench -- [row] [options]; npm run bench -- --help lists the rows, npm run bench -- <row> --help its
 * options.
 */
import { openServer, serverFacts } from './lib/databases.mjs';
import { OptionError, describeOptions, readOptions } from './lib/options.mjs';
import { loadAverage, machineFacts, save } from './lib/report.mjs';

/**
 * @typedef {{
 *   summary: string,
 *   options: Record<string, import('./lib/options.mjs').Option>,
 *   run(context: { server: { url: string }, options: Record<string, any>, say(text: string): void }): Promise<unknown>,
 * }} Row `run` prints its tables by `say`, and answers what is written as JSON.
 */

/** The rows in the order of the list. The first one runs by default. */
const ROWS = [
  'throughput',
  'sustained',
  'latency',
  'growth',
  'waiting',
  'cancel',
  'schedules',
  'sources',
  'events',
  'hook-answers',
  'fanout',
  'reads',
  'pages',
  'search',
  'owners',
  'state',
  'code',
  'knowledge',
  'planner',
];

/** @returns {Promise<Row>} */
const load = (name) => import(`./rows/${name}.mjs`);

const say = (text) => console.log(text);

/** @param {string[]} args */
async function main([first, ...rest]) {
  const isNamed = first !== undefined && !first.startsWith('-');
  const name = isNamed ? first : ROWS[0];
  if (!ROWS.includes(name)) throw new OptionError(`There is no row ${name}; there are ${ROWS.join(', ')}.`);
  if (first === '--help' || first === '-h') return say(await overview());
  const row = await load(name);
  const options = readOptions(isNamed ? rest : [first, ...rest].filter((each) => each !== undefined), row.options);
  if (options.help)
    return say(`Usage: npm run bench -- ${name} [options]\n\n${row.summary}\n\n${describeOptions(row.options)}`);
  return measure(name, row, options);
}

async function overview() {
  const rows = await Promise.all(ROWS.map(async (name) => `  ${name.padEnd(12)} ${(await load(name)).summary}`));
  return `Usage: npm run bench -- [row] [options]\n\n${rows.join('\n')}\n\nWithout a row: ${ROWS[0]}. Each row has its own --help. Results are written to bench/results.`;
}

/** @param {Row} row */
async function measure(name, row, options) {
  const startedAt = new Date().toISOString();
  const server = await openServer(options.databaseUrl);
  try {
    const facts = { machine: machineFacts(), postgresql: await serverFacts(server.url) };
    const { cpu, cores, memoryGb, node, loadAverage: before } = facts.machine;
    say(
      `${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}; PostgreSQL ${facts.postgresql.server_version}, fsync ${facts.postgresql.fsync}; load average ${before.join(' ')}\n`,
    );
    const results = await row.run({ server, options, say });
    const loadAtEnd = loadAverage();
    const file = await save(name, {
      row: name,
      startedAt,
      endedAt: new Date().toISOString(),
      ...facts,
      loadAtEnd,
      options,
      results,
    });
    say(`\nLoad average at the end ${loadAtEnd.join(' ')}. Written to ${file}`);
  } finally {
    await server.stop();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof OptionError ? error.message : error);
  process.exitCode = 1;
}
