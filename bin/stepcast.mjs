#!/usr/bin/env node
/*
 * The `stepcast` command. The caller's Node may be older than what Stepcast runs on: then it runs itself again under
 * the one that npm has installed with it. This file must therefore parse and work on Node 18.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED_MAJOR = 24;
const root = fileURLToPath(new URL('..', import.meta.url));

/** The npm package `node` holds the binary; a hoisted install keeps it beside us rather than within. */
function bundledNode() {
  try {
    const home = path.dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const binary = path.join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Signals are passed on, and the child's end becomes ours. A terminal sends Ctrl-C to the child itself: once is enough.
 */
function runAgainUnder(node) {
  const child = spawn(node, ['--enable-source-maps', fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  child.on('error', (error) => {
    console.error(`stepcast: cannot start ${node}: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128 + os.constants.signals[signal]));
}

async function main() {
  if (Number(process.versions.node.split('.')[0]) < NEEDED_MAJOR) {
    const node = bundledNode();
    if (node !== undefined && node !== process.execPath) {
      runAgainUnder(node);
      return;
    }
    console.error(
      `stepcast: needs Node ${NEEDED_MAJOR} or newer (this is ${process.versions.node}), and the one that npm installs with it is missing. Run \`npm ci\`.`,
    );
    process.exitCode = 1;
    return;
  }
  // graphql-js makes costly checks of its input, unless it learns that this is no development.
  process.env.NODE_ENV ??= 'production';
  await import(pathToFileURL(path.join(root, 'scripts', 'ensure-built.mjs')).href);
  if (process.exitCode) return;
  const { main: run } = await import(pathToFileURL(path.join(root, 'dist', 'cli', 'main.js')).href);
  await run(process.argv);
}

await main();
