/*
 * Loaded into a server before it starts (NODE_OPTIONS=--import=…). It notes the longest hold-up of its event loop,
 * reports it on standard error at SIGUSR2, and begins again. It measures processor time of the main thread as well as
 * the clock. A busy machine withholds the processor for long, but does not use it on the server's behalf.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { threadId } from 'node:worker_threads';

if (threadId === 0) {
  const clock = monitorEventLoopDelay({ resolution: 5 });
  clock.enable();
  let cpuMs = 0;
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let before = used();
  setInterval(() => {
    const now = used();
    cpuMs = Math.max(cpuMs, now - before);
    before = now;
  }, 5).unref();
  process.on('SIGUSR2', () => {
    process.stderr.write(
      `LOOP ${JSON.stringify({ cpuMs: Math.round(cpuMs), clockMs: Math.round(clock.max / 1e6) })}\n`,
    );
    cpuMs = 0;
    clock.reset();
  });
}
