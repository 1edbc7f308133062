import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../../..');
/** The program that tests start: its bundle, or this checkout (see `jest.config.js`). */
export const PROGRAM = process.env['TEST_BUNDLE'] === '1' ? path.join(ROOT, 'bundle') : ROOT;

export interface Outcome {
  /** Null if a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running command of the project. */
export interface Command {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  /** Resolves when standard output holds `text`. @throws if it ends without. */
  printed(text: string): Promise<void>;
}

/** Runs a script of the project under Node, with only this environment. */
export function runScript(
  script: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Command {
  const child = spawn(process.execPath, [path.join(PROGRAM, script), ...words], {
    cwd: ROOT,
    env: { NODE_ENV: 'production', PATH: process.env['PATH'], LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
  const printed = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!stdout.includes(text)) return;
        child.stdout.off('data', look);
        resolve();
      };
      child.stdout.on('data', look);
      child.once('close', () => reject(new Error(`It ended without printing ${text}:\n${stdout}\n${stderr}`)));
      look();
    });
  return { child, ended, printed };
}
