/* The files of n8n's items, their "binary data". A file of a step stands in `binary` under a name, with the fields that
   n8n gives it. What the code returns there becomes a file of the step. n8n.guest.js takes this away from the code. */
(() => {
  const { __onFiles: onFiles, Buffer } = globalThis;
  delete globalThis.__onFiles;
  const FILE_ID = /^file_[0-9a-z]{26}$/;
  const UNITS = ['B', 'kB', 'MB', 'GB'];
  const isFile = (value) =>
    typeof value === 'object' && value !== null && FILE_ID.test(value.id) && typeof value.mediaType === 'string';
  const isBytes = (value) => value instanceof Uint8Array;
  const sizeText = (size) => {
    const step = size < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(size) / 3));
    return `${Number((size / 1000 ** step).toPrecision(3))} ${UNITS[step]}`;
  };
  const endingOf = (name) => (/\.([^.]+)$/.exec(name) ?? ['', ''])[1];
  const base64Of = (content) =>
    (isBytes(content) ? Buffer.from(content) : Buffer.from(String(content))).toString('base64');
  const contentOf = async (id) => (await onFiles('file.read', { file: id, as: 'base64' })).content;

  globalThis.__n8nFiles = () => {
    const known = new Map();
    const loaded = new Map();
    /* As n8n shows a file. Its content is there if it was loaded; otherwise asking for it says how to get it. */
    const asBinary = (file) => {
      known.set(file.id, file);
      const { id, name, mediaType, size } = file;
      const binary = {
        id,
        fileName: name,
        mimeType: mediaType,
        fileExtension: endingOf(name) || mediaType.split('/')[1],
        fileType: mediaType.split('/')[0],
        fileSize: sizeText(size),
      };
      const content = loaded.get(id);
      if (content !== undefined) binary.data = content;
      else
        Object.defineProperty(binary, 'data', {
          configurable: true,
          get: () => {
            throw new Error(
              'The content of a file is not in "data" here: await this.helpers.getBinaryDataBuffer(index, name) reads it.',
            );
          },
          set: (value) => {
            Object.defineProperty(binary, 'data', { value, writable: true, enumerable: true, configurable: true });
          },
        });
      return binary;
    };
    /* The files beside an item, and those in its fields. */
    const binaryOf = (json, files) => {
      const all = { ...Object.fromEntries(Object.entries(json ?? {}).filter(([, value]) => isFile(value))), ...files };
      const entries = Object.entries(all).filter(([, value]) => isFile(value));
      return entries.length === 0
        ? undefined
        : Object.fromEntries(entries.map(([name, file]) => [name, asBinary(file)]));
    };
    const load = async (lists) => {
      const ids = new Set();
      const collect = (value) => {
        if (isFile(value)) ids.add(value.id);
        else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) collect(each);
      };
      collect(lists);
      /* A file that is too large is only missed if the code asks for it. */
      for (const id of ids)
        await contentOf(id).then(
          (content) => loaded.set(id, content),
          () => undefined,
        );
    };
    const bytesOf = async (binary) => {
      const { id } = binary;
      if (known.has(id) && !Object.keys(binary).includes('data')) return Buffer.from(await contentOf(id), 'base64');
      return isBytes(binary.data) ? Buffer.from(binary.data) : Buffer.from(String(binary.data ?? ''), 'base64');
    };
    const prepare = (content, fileName, mimeType) => ({
      data: base64Of(content),
      ...(mimeType === undefined ? {} : { mimeType }),
      ...(fileName === undefined ? {} : { fileName, fileExtension: endingOf(fileName) }),
    });
    /* The value of a file for what stands in `binary`. Undefined: it is none. */
    const asFile = async (given) => {
      const binary = isBytes(given) ? { data: given } : given;
      if (typeof binary !== 'object' || binary === null) return undefined;
      if (isFile(binary)) return binary;
      const { fileName, mimeType, id } = binary;
      const about = {
        ...(typeof fileName === 'string' && fileName !== ''
          ? { name: fileName.split(/[\\/]/).at(-1).slice(0, 200) }
          : {}),
        ...(typeof mimeType === 'string' && mimeType !== '' ? { mediaType: mimeType.split(';')[0].trim() } : {}),
      };
      const file = known.get(id);
      const hasContent = Object.keys(binary).includes('data') && binary.data !== loaded.get(id);
      if (file && !hasContent) {
        if ((about.name ?? file.name) === file.name && (about.mediaType ?? file.mediaType) === file.mediaType)
          return file;
        return (await onFiles('file.create', { file: id, ...about })).file;
      }
      if (!Object.keys(binary).includes('data')) return undefined;
      const base64 = isBytes(binary.data) ? base64Of(binary.data) : String(binary.data);
      return (await onFiles('file.create', { base64, ...about })).file;
    };
    const filesOf = async (binary) => {
      const files = {};
      for (const [name, each] of Object.entries(binary ?? {})) {
        const file = await asFile(each);
        if (file !== undefined) files[name] = file;
      }
      return files;
    };
    return { binaryOf, load, bytesOf, prepare, filesOf };
  };
})();
