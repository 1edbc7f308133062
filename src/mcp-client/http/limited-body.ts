/** The same stream, which fails once more has come than the limit. */
export function limitedBody(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  onTooLarge: () => Error,
): ReadableStream<Uint8Array> {
  let size = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.byteLength;
        if (size > maxBytes) controller.error(onTooLarge());
        else controller.enqueue(chunk);
      },
    }),
  );
}
