import { parentPort } from 'node:worker_threads';
import type { VectorMessage, VectorReply } from './vector-block.type.js';
import { VectorTable } from './vector-table.js';

/* A thread that compares vectors, so that no comparison keeps the event loop from others (invariant 10). */

const table = new VectorTable();

parentPort?.on('message', (message: VectorMessage) => {
  switch (message.act) {
    case 'set':
      return table.set(message.space, message.group, message.block);
    case 'drop':
      return table.drop(message.space, message.group);
    case 'search': {
      const { request, space, vector, count, groups } = message;
      const reply: VectorReply = { request, found: table.search(space, vector, count, groups) };
      parentPort?.postMessage(reply);
    }
  }
});
