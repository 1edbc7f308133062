/** Types that show what a file is by its first bytes. */
const SIGNATURES: readonly (readonly [type: string, bytes: readonly number[], at?: number])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/gzip', [0x1f, 0x8b]],
  ['audio/mpeg', [0x49, 0x44, 0x33]],
  ['audio/wav', [0x57, 0x41, 0x56, 0x45], 8],
  ['audio/ogg', [0x4f, 0x67, 0x67, 0x53]],
  ['video/mp4', [0x66, 0x74, 0x79, 0x70], 4],
];

const TYPE_BY_ENDING: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  gz: 'application/gzip',
  htm: 'text/html',
  html: 'text/html',
  ics: 'text/calendar',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  odt: 'application/vnd.oasis.opendocument.text',
  ogg: 'audio/ogg',
  pdf: 'application/pdf',
  png: 'image/png',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  svg: 'image/svg+xml',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain',
  wav: 'audio/wav',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  zip: 'application/zip',
};

const UNKNOWN = new Set(['', 'application/octet-stream', 'binary/octet-stream', 'application/x-binary']);

/** The type that the ending of a name stands for. Null: it is not known. */
export function typeOfName(name: string): string | null {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(TYPE_BY_ENDING, ending) ? (TYPE_BY_ENDING[ending] ?? null) : null;
}

/** The usual ending of a type, with its dot. Empty: none is known. */
export function endingOfType(type: string): string {
  const ending = Object.entries(TYPE_BY_ENDING).find(([, each]) => each === type)?.[0];
  if (type === 'image/jpeg') return '.jpg';
  return ending === undefined ? '' : `.${ending}`;
}

/** The type of a file: as its sender says, else by its first bytes, else by its name. */
export function knownMediaType(declared: string, name: string, first: Uint8Array): string {
  const given = declared.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!UNKNOWN.has(given)) return given;
  const found = SIGNATURES.find(([, bytes, at = 0]) => bytes.every((byte, index) => first[at + index] === byte))?.[0];
  const named = typeOfName(name);
  // Documents of Office are archives too: the name tells more.
  if (found === 'application/zip' && named?.startsWith('application/')) return named;
  return found ?? named ?? 'application/octet-stream';
}
