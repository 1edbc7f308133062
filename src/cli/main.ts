import { readDrawing } from '../config/cli-config.js';
import type { Application } from './program/application.port.js';
import { endProcess } from './process/end-process.js';
import { runProgram } from './program/program.js';
import { processTerminal } from './output/terminal.js';

/** The composition root behind the port; loaded late, because it brings the whole server with it. */
export async function loadApplication(): Promise<Application> {
  return await import('../app.js');
}

/** The `stepcast` command. Ends the process, with the exit code of the command. */
export async function main(argv: readonly string[]): Promise<never> {
  const exitCode = await runProgram(argv, {
    terminal: processTerminal(readDrawing()),
    loadApplication,
    readConfig: async () => (await import('../config/config.js')).readConfig(),
    createLogger: async (level) => (await import('../logger.js')).createLogger(level),
  });
  return await endProcess(exitCode);
}
