import { once } from 'node:events';
import { connect } from 'node:net';
import { spread } from './statistics.mjs';

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * Sends one request repeatedly over a number of open connections, on each the next once the last is answered. It does
 * as little as it can for that, since it runs on the machine that is measured.
 *
 * @param {{ url: string, method: string, path: string, headers: Record<string, string>, body?: string, connections:
 * number, seconds: number }} order
 * @returns requests a second, the spread of their times, and the body of the last answer
 * @throws Error if an answer is not 200
 */
export async function closedLoop({ url, method, path, headers, body = '', connections, seconds }) {
  const { hostname, port, host } = new URL(url);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `host: ${host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  if (body !== '') lines.push(`content-length: ${Buffer.byteLength(body)}`);
  const request = Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`);
  const times = [];
  let last;
  const begun = performance.now();
  const until = begun + seconds * 1_000;

  async function worker() {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, 'connect');
    await new Promise((resolve, reject) => {
      let from;
      let chunks = [];
      let missing = 0;
      const next = () => {
        from = performance.now();
        if (from >= until) return resolve();
        chunks = [];
        missing = 0;
        socket.write(request);
        return undefined;
      };
      const ended = () => {
        times.push(performance.now() - from);
        last = chunks;
        next();
      };
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('The connection was closed.')));
      socket.on('data', (chunk) => {
        chunks.push(chunk);
        if (missing > 0) {
          missing -= chunk.length;
          return missing === 0 ? ended() : undefined;
        }
        const read = chunks.length === 1 ? chunk : Buffer.concat(chunks);
        const end = read.indexOf(HEAD_END);
        if (end < 0) return undefined;
        const head = read.toString('latin1', 0, end);
        if (!head.startsWith('HTTP/1.1 200')) return reject(new Error(read.toString()));
        missing = Number(/content-length: (\d+)/i.exec(head)[1]) + end + 4 - read.length;
        return missing === 0 ? ended() : undefined;
      });
      next();
    });
    socket.removeAllListeners('close');
    socket.destroy();
  }

  await Promise.all(Array.from({ length: connections }, worker));
  const answer = Buffer.concat(last);
  return {
    perSecond: times.length / ((performance.now() - begun) / 1_000),
    ...spread(times),
    body: answer.toString('utf8', answer.indexOf(HEAD_END) + 4),
  };
}
