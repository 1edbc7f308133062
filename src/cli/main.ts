import { readConfig } from '../config.js';
import { createLogger } from '../logger.js';
import type { Application } from './application.port.js';
import { runProgram } from './program.js';
import { processTerminal } from './terminal.js';

/** The composition root behind the port; loaded late, because it brings the whole server with it. */
export async function loadApplication(): Promise<Application> {
  return await import('../app.js');
}

/** The `stepcast` command. Sets the exit code of the process. */
export async function main(argv: readonly string[]): Promise<void> {
  process.exitCode = await runProgram(argv, { terminal: processTerminal(), loadApplication, readConfig, createLogger });
}
