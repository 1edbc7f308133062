import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const CHILD_PROCESS = fileURLToPath(new URL('../child-process.mjs', import.meta.url));
const LIMIT_MS = 900_000;

/**
 * Opens a module of `processes/` in a process of its own, so that other timers, memory or listeners do not affect the
 * measurement. The module's `open(argument)` answers an object; its methods are called from here by `call`.
 *
 * @param {string} name of the module, such as `stepcast-app`
 * @param {unknown} argument plain data, as are all arguments and answers
 * @param {{ limitMs?: number, execArgv?: string[] }} options `limitMs`: a call that takes longer has failed. Default:
 * 15 minutes
 */
export async function openChild(name, argument, { limitMs = LIMIT_MS, execArgv = [] } = {}) {
  const child = fork(CHILD_PROCESS, [name], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
    execArgv: [
      '--disable-warning=DeprecationWarning',
      '--disable-warning=ExperimentalWarning',
      '--expose-gc',
      ...execArgv,
    ],
  });
  const waiting = new Map();
  let calls = 0;
  let ending;
  const exited = new Promise((resolve) => {
    const end = (message) => {
      ending ??= message;
      for (const { reject } of waiting.values()) reject(new Error(`${name}: ${ending}`));
      resolve();
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code, signal) => end(`ended with ${signal ?? code}`));
  });
  child.on('message', ({ id, error, result }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    if (error === undefined) resolve?.(result);
    else reject?.(new Error(`${name}: ${error}`));
  });

  async function call(method, given) {
    if (ending !== undefined) throw new Error(`${name}: ${ending}`);
    const id = ++calls;
    let timer;
    try {
      return await new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        timer = setTimeout(() => {
          child.kill('SIGKILL');
          reject(new Error(`${name}: ${method} did not end within ${limitMs / 1_000} s`));
        }, limitMs);
        child.send({ id, method, argument: given });
      });
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  }

  const opened = await call('open', argument);
  return {
    pid: child.pid,
    /** The report of the module's `open`. */
    opened,
    call,
    /** Lets it close its resources, and waits for its end. */
    async stop() {
      if (ending === undefined) await call('stop');
      await exited;
    },
  };
}

/** Opens a process for as long as `act` runs. */
export async function withChild(name, argument, options, act) {
  const child = await openChild(name, argument, options);
  try {
    return await act(child);
  } finally {
    await child.stop();
  }
}
