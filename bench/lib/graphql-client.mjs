import { Agent, request } from 'node:http';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { API_KEY } from './stepcast.mjs';

const AUTHORIZATION = `Bearer ${API_KEY}`;

/** A client over HTTP that keeps its connections open. @param {number} connections how many at most */
export function openHttp(url, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });

  /** @returns the parsed answer @throws Error if it is not a success */
  function post(path, body, headers = {}) {
    const text = JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(path, url),
        {
          method: 'POST',
          agent,
          headers: {
            authorization: AUTHORIZATION,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(text),
            ...headers,
          },
        },
        (incoming) => {
          const chunks = [];
          incoming.on('data', (chunk) => chunks.push(chunk));
          incoming.once('error', reject);
          incoming.once('end', () => {
            const answer = Buffer.concat(chunks).toString();
            if (incoming.statusCode >= 300)
              reject(new Error(`${path}: ${incoming.statusCode} ${answer.slice(0, 500)}`));
            else resolve(JSON.parse(answer));
          });
        },
      );
      outgoing.once('error', reject);
      outgoing.end(text);
    });
  }

  return {
    post,
    /** @returns the data @throws Error if there is none */
    async graphql(query, variables) {
      const { data, errors } = await post('/graphql', { query, variables });
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    close: () => agent.destroy(),
  };
}

/** A graphql-ws client on one socket, connected. */
export async function openSocket(url) {
  const client = createClient({
    url: new URL('/graphql', url.replace(/^http/, 'ws')).href,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: AUTHORIZATION },
    lazy: false,
    onNonLazyError: (error) => console.error(error),
  });
  await new Promise((resolve) => client.on('connected', resolve));
  return {
    /**
     * Calls back for each result. @returns the function that ends the subscription; `ended` resolves when the server
     * has completed it
     */
    subscribe(query, variables, onData) {
      let stop;
      const ended = new Promise((resolve, reject) => {
        stop = client.subscribe(
          { query, variables },
          {
            next: ({ data, errors }) => (errors ? reject(new Error(JSON.stringify(errors))) : onData(data)),
            error: reject,
            complete: resolve,
          },
        );
      });
      return { stop, ended };
    },
    close: () => client.dispose(),
  };
}
