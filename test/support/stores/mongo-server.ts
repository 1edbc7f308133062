import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { BSON } from 'mongodb';
import type { Document } from 'mongodb';

/** The opcode of messages (the manual of MongoDB, "Wire Protocol"). */
const OP_MSG = 2_013;
const OP_QUERY = 2_004;
const OP_REPLY = 1;

const HELLO = {
  ok: 1,
  isWritablePrimary: true,
  ismaster: true,
  helloOk: true,
  minWireVersion: 8,
  maxWireVersion: 25,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
};

/**
 * A stand-in for a server of MongoDB: it speaks the messages of its protocol, and answers each command as the test says.
 * It checks nothing of a query, so it does not replace tests with a real server.
 */
export async function startMongoServer() {
  const commands: Document[] = [];
  const sockets = new Set<Socket>();
  const state = {
    hello: {} as Document,
    /** Undefined: nothing is answered. */
    answer: (_command: Document): Document | undefined => ({ ok: 1, cursor: { id: 0, ns: 'shop.a', firstBatch: [] } }),
  };
  const reply = (command: Document): Document | undefined => {
    if ('hello' in command || 'ismaster' in command || 'isMaster' in command) return { ...HELLO, ...state.hello };
    if ('endSessions' in command || 'killCursors' in command) return { ok: 1 };
    commands.push(command);
    const answer = state.answer(command);
    const { cursor } = answer ?? {};
    return cursor ? { ...answer, cursor: { ...cursor, id: BSON.Long.fromNumber(Number(cursor.id)) } } : answer;
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    let pending = Buffer.alloc(0);
    socket.on('data', (data: Buffer) => {
      pending = Buffer.concat([pending, data]);
      while (pending.length >= 16 && pending.length >= pending.readInt32LE(0)) {
        const message = pending.subarray(0, pending.readInt32LE(0));
        pending = pending.subarray(message.length);
        const isOld = message.readInt32LE(12) === OP_QUERY;
        const nameEnd = isOld ? message.indexOf(0, 20) : 0;
        const document = BSON.deserialize(message.subarray(isOld ? nameEnd + 9 : 21), {
          allowObjectSmallerThanBufferSize: true,
        });
        const answer = reply(document);
        if (answer)
          socket.write(isOld ? oldReply(answer, message.readInt32LE(4)) : messageOf(answer, message.readInt32LE(4)));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    state,
    commands,
    config: { hosts: [`127.0.0.1:${port}`], database: 'shop', authDatabase: 'admin', tls: false },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function header(length: number, to: number, opcode: number): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(length, 0);
  head.writeInt32LE(to, 8);
  head.writeInt32LE(opcode, 12);
  return head;
}

function messageOf(answer: Document, to: number): Buffer {
  const body = BSON.serialize(answer);
  return Buffer.concat([header(body.length + 21, to, OP_MSG), Buffer.alloc(5), body]);
}

function oldReply(answer: Document, to: number): Buffer {
  const body = BSON.serialize(answer);
  const fields = Buffer.alloc(20);
  fields.writeInt32LE(8, 0);
  fields.writeInt32LE(1, 16);
  return Buffer.concat([header(body.length + 36, to, OP_REPLY), fields, body]);
}
