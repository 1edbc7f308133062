/* A part of what the engine of a code step has beside JavaScript: see make-globals.ts. It finds ask, call, parse, stringify and define. */
const onFiles = async (tool, input) => parse(await call('files', stringify({ tool, input })));
const contentOf = async (file, as) => (await onFiles('file.read', { file, as })).content;
const sourceOf = (content) =>
  typeof content === 'string'
    ? { text: content }
    : ArrayBuffer.isView(content)
      ? { base64: ask('text', [...new Uint8Array(content.buffer, content.byteOffset, content.byteLength)], 'base64') }
      : { json: content ?? null };
define(globalThis, '__onFiles', onFiles);
const files = {
  text: (file) => contentOf(file, 'text'),
  json: (file) => contentOf(file, 'json'),
  bytes: async (file) => Uint8Array.from(ask('bytes', await contentOf(file, 'base64'), 'base64')),
  create: async (content, about = {}) =>
    (await onFiles('file.create', { ...sourceOf(content), ...(typeof about === 'string' ? { name: about } : about) }))
      .file,
};
define(globalThis, 'files', Object.freeze(files));
