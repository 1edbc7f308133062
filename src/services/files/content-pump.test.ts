import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ContentPump } from './content-pump.js';
import { PieceBuffers } from './piece-buffers.js';

const PIECE = 1_000;

/** Pumps a content. @returns the pieces as they were stored, and what was measured. */
async function pumped(content: AsyncIterable<Uint8Array>, buffers = new PieceBuffers(PIECE), limit = Infinity) {
  const pieces: Buffer[] = [];
  const measured = await new ContentPump(content, buffers, {
    ownerId: 'ada',
    signal: undefined,
    check: (size) => {
      if (size > limit) throw new Error('too large');
    },
    flush: async (piece) => void pieces.push(Buffer.from(piece)),
  }).run();
  return { pieces, ...measured };
}

async function* given(...parts: readonly (Uint8Array | Promise<Uint8Array>)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await part;
}

describe('a content that is stored in pieces', () => {
  it.each([[[]], [[0, 1]], [[PIECE]], [[1, PIECE, PIECE - 1]], [[3 * PIECE + 7, 0, 10]]])(
    'keeps all of its bytes if they come as %j',
    async (sizes) => {
      const parts = sizes.map((size, index) => Buffer.alloc(size, `${index}-`));
      const { pieces, size, sha256 } = await pumped(given(...parts));
      const whole = Buffer.concat(parts);
      expect(Buffer.concat(pieces).equals(whole)).toBe(true);
      expect(pieces.slice(0, -1).every(({ length }) => length === PIECE)).toBe(true);
      expect([size, sha256]).toEqual([whole.length, createHash('sha256').update(whole).digest('hex')]);
    },
  );

  it('ends the content if it is too large', async () => {
    let isEnded = false;
    const endless = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield Buffer.alloc(PIECE);
      } finally {
        isEnded = true;
      }
    };
    await expect(pumped(endless(), undefined, 5 * PIECE)).rejects.toThrow('too large');
    expect(isEnded).toBe(true);
  });

  it('does not wait for others that are slow, and loses nothing of these', async () => {
    const buffers = new PieceBuffers(PIECE);
    const rest = Promise.withResolvers<Uint8Array>();
    // More than there are buffers.
    const slow = Array.from({ length: 60 }, () => pumped(given(Buffer.from('slow'), rest.promise), buffers));
    const { size } = await pumped(given(Buffer.alloc(3 * PIECE)), buffers);
    expect(size).toBe(3 * PIECE);
    rest.resolve(Buffer.alloc(PIECE, 'x'));
    for (const { pieces } of await Promise.all(slow)) expect(Buffer.concat(pieces).toString()).toMatch(/^slowx{1000}$/);
  });
});
