import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { createStepcastClient } from '@stepcast/client';
import { readDrawing } from '../config/cli-config.js';
import { readConfig } from '../config/config.js';
import { createLogger } from '../logger.js';
import { runDemo } from './demo/run-demo.js';
import { endProcess } from './process/end-process.js';
import { loadApplication } from './main.js';
import { explain } from './program/explain.js';
import { INTERRUPTED_EXIT_CODE, stopSignal } from './process/stop-signal.js';
import { processTerminal } from './output/terminal.js';
import type { Terminal } from './output/terminal.js';

interface DemoOptions {
  readonly url?: string;
  readonly key?: string;
}

/** A server for the demo, and the resources to release after it. */
interface Place {
  readonly url: string;
  readonly key: string;
  leave(): Promise<void>;
}

/** A server of its own with a database of its own, both gone afterwards: it needs nothing and leaves nothing. */
async function ownPlace(): Promise<Place> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'stepcast-demo-'));
  const removeData = (): Promise<void> => rm(dataDir, { recursive: true, force: true });
  const key = `demo-${randomBytes(24).toString('base64url')}`;
  try {
    const config = readConfig({ PORT: '0', DATA_DIR: dataDir, BOOTSTRAP_API_KEY: key, LOG_LEVEL: 'error' });
    const application = await loadApplication();
    const server = await application.startStepcast(config, createLogger(config.logLevel));
    const leave = async (): Promise<void> => {
      await server.stop();
      await removeData();
    };
    return { url: server.url, key, leave };
  } catch (error) {
    await removeData();
    throw error;
  }
}

/** Shows the main job in the terminal. @returns the exit code */
async function demo({ url, key }: DemoOptions, terminal: Terminal): Promise<number> {
  const stop = stopSignal(terminal);
  const isOwn = url === undefined || key === undefined;
  try {
    if (isOwn) terminal.err(terminal.colors.dim('Starting a server with a database of its own …\n'));
    const place = isOwn ? await ownPlace() : { url, key, leave: () => Promise.resolve() };
    const client = createStepcastClient({ url: place.url, token: place.key });
    // Pending requests over the socket end with it.
    stop.signal.addEventListener('abort', () => void client.close(), { once: true });
    try {
      stop.signal.throwIfAborted();
      await runDemo(client, terminal, stop.signal);
      terminal.out(whereToGoOn(isOwn ? null : place.url, terminal));
      return 0;
    } finally {
      await client.close();
      await place.leave();
    }
  } catch (error) {
    if (stop.signal.aborted) return INTERRUPTED_EXIT_CODE;
    terminal.err(`${terminal.colors.red('error:')} ${explain(error)}\n`);
    return 1;
  } finally {
    stop.release();
  }
}

function whereToGoOn(url: string | null, { colors }: Terminal): string {
  const base = url ?? 'http://127.0.0.1:4000';
  const rows: readonly (readonly [string, string])[] = [
    ...(url === null ? [['npm start', 'serves, and prints a link to sign in with'] as const] : []),
    [`${base}/graphql`, 'GraphiQL: the whole API'],
    [`${base}/api/v1`, 'the same over REST'],
    ['docs/getting-started.md', 'a first session in GraphQL and in curl'],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    '',
    colors.bold('Continue'),
    ...rows.map(([name, what]) => `  ${colors.cyan(name.padEnd(width))}  ${what}`),
    '',
  ].join('\n');
}

const program = new Command('demo')
  .description('Describe, plan, run and watch an automation, in the terminal. Needs no key and no network.')
  .option('--url <url>', 'run it on this server instead of a new one (with --key)')
  .option('--key <key>', 'an API key of that server')
  .action(async (options: DemoOptions, command: Command) => {
    if ((options.url === undefined) !== (options.key === undefined))
      command.error('error: --url and --key go together');
    if (options.url !== undefined && !URL.canParse(options.url))
      command.error('error: --url must be a URL such as http://127.0.0.1:4000');
    await endProcess(await demo(options, processTerminal(readDrawing())));
  });

await program.parseAsync();
