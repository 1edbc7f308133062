import { fileURLToPath } from 'node:url';
import type * as Ids from '../../../src/lib/ids.js';
import type * as Logging from '../../../src/logger.js';
import type * as Databases from '../../../src/storage/database/database.js';
import type * as Ticks from '../../../src/storage/schedules/tick.store.js';

/*
 * A process that fires the times that are due at an instant and is killed at a moment of its transaction. Run by Node
 * itself, so it takes our code from `dist/`.
 */
const [url = '', instant = '', moment = ''] = process.argv.slice(2);
const built = (path: string): string => fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));
const { openDatabase } = (await import(built('storage/database/database.js'))) as typeof Databases;
const { TickStore } = (await import(built('storage/schedules/tick.store.js'))) as typeof Ticks;
const { newId } = (await import(built('lib/ids.js'))) as typeof Ids;
const { createLogger } = (await import(built('logger.js'))) as typeof Logging;

const die = (at: string): void => {
  if (at === moment) process.kill(process.pid, 'SIGKILL');
};

const database = await openDatabase({ url, logger: createLogger('silent') });
const transaction = database.rawTransaction.bind(database);
database.rawTransaction = (work) =>
  transaction(async (query) => {
    const result = await work(query);
    die('written');
    return result;
  });
const ticks = new TickStore(database, (prefix) => {
  die('deciding');
  return newId(prefix);
});
await ticks.fireDue(new Date(instant), 200);
die('committed');
