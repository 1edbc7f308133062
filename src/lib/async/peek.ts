/** The beginning of a stream, and the stream with its beginning. */
export interface Peeked {
  /** Empty: the stream is. */
  readonly first: Uint8Array;
  readonly all: AsyncIterable<Uint8Array>;
}

/** Reads the first piece of a stream without losing it. If `all` is left early, so is the stream. */
export async function peek(stream: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const iterator = stream[Symbol.asyncIterator]();
  const next = await iterator.next();
  if (next.done === true) return { first: new Uint8Array(), all: nothing() };
  return { first: next.value, all: joined(next.value, iterator) };
}

async function* joined(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
