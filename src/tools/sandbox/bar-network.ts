/**
 * The second wall against the network, for systems that grant no network namespace. Code that runs in a sandbox process
 * after this import finds no module and no global that opens a socket or starts a process. The process imports the
 * parts that it needs itself (its watchdog thread) before.
 */
import * as nodeModule from 'node:module';

const BARRED: ReadonlySet<string> = new Set([
  'net',
  'tls',
  'dgram',
  'dns',
  'dns/promises',
  'http',
  'https',
  'http2',
  'inspector',
  'inspector/promises',
  'quic',
  'child_process',
  'cluster',
  'worker_threads',
  'wasi',
  'repl',
  'sqlite',
  'trace_events',
  '_http_agent',
  '_http_client',
  '_http_server',
  '_tls_wrap',
  '_tls_common',
]);
const GLOBALS = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'] as const;

/**
 * @param except modules that the process needs nevertheless.
 *
 * Call once, at the start. Without `registerHooks` (Node before 22.15) only the globals and `getBuiltinModule` are
 * closed.
 */
export function barNetwork(except: readonly string[] = []): void {
  const isBarred = (specifier: string): boolean => {
    const name = specifier.replace(/^node:/, '');
    return BARRED.has(name) && !except.includes(name);
  };
  const refuse = (specifier: string): never => {
    throw new Error(`The module ${specifier} cannot be used in a sandbox.`);
  };
  for (const name of GLOBALS)
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  const getBuiltinModule = process.getBuiltinModule.bind(process);
  Object.defineProperty(process, 'getBuiltinModule', {
    value: (id: string): object | undefined => (isBarred(id) ? refuse(id) : getBuiltinModule(id)),
    writable: false,
    configurable: false,
  });
  for (const name of ['binding', '_linkedBinding', 'dlopen'])
    Object.defineProperty(process, name, { value: () => refuse(name), writable: false, configurable: false });
  if ('registerHooks' in nodeModule) {
    nodeModule.registerHooks({
      resolve: (specifier, context, next) => (isBarred(specifier) ? refuse(specifier) : next(specifier, context)),
    });
  }
}
