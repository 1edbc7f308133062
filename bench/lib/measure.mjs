import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CONTENDER_PROCESS = fileURLToPath(new URL('../contender-process.mjs', import.meta.url));

/**
 * One measurement in a fresh process.
 *
 * @param {{ key: string, url: string, inFlight: number, warmUpSeconds: number, seconds: number, runs: number | undefined }} order
 * @param {number} limitMs a contender that takes longer has failed
 * @returns {Promise<{ name: string, stats: import('../contenders/index.mjs').Stats & { cpuSeconds: number } }>}
 */
export function measure(order, limitMs) {
  return new Promise((resolve, reject) => {
    const child = fork(CONTENDER_PROCESS, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: ['--disable-warning=DeprecationWarning'] });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${order.key} did not end within ${limitMs / 1_000} s`));
    }, limitMs);
    child.once('message', (answer) => {
      if (answer.error === undefined) resolve(answer);
      else reject(new Error(`${order.key}: ${answer.error}`));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      reject(new Error(`${order.key} ended without an answer (${signal ?? code})`));
    });
    child.send(order);
  });
}
