/** A file as its preview needs it. */
interface PreviewedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
}

/** Formats that are pictures and nothing else. SVG and HTML can hold scripts, so they are downloads. */
const IMAGES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const TEXTS: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'text/markdown',
  'text/tab-separated-values',
  'application/json',
]);
const MAX_IMAGE_BYTES = 5_000_000;
/** The beginning of a text says enough. */
const MAX_TEXT_BYTES = 65_536;

/** Whether a file can be shown: the format is inert, and an image is not too large. */
export function isPreviewed({ mediaType, size }: Pick<PreviewedFile, 'mediaType' | 'size'>): boolean {
  return TEXTS.has(mediaType) || (IMAGES.has(mediaType) && size <= MAX_IMAGE_BYTES);
}

/** The page for the frame of a preview. It holds the content itself, since the frame may load nothing. */
export async function readPreview(file: PreviewedFile, signal: AbortSignal): Promise<string> {
  const isImage = IMAGES.has(file.mediaType);
  const response = await fetch(`/api/v1/files/${encodeURIComponent(file.id)}`, {
    credentials: 'same-origin',
    signal,
    ...(isImage || file.size <= MAX_TEXT_BYTES ? {} : { headers: { range: `bytes=0-${MAX_TEXT_BYTES - 1}` } }),
  });
  if (!response.ok) throw new Error(`The file cannot be read: the server answered ${response.status}.`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return isImage ? imagePage(file, bytes) : textPage(bytes, file.size > MAX_TEXT_BYTES);
}

/** The type is one of four that are known, whatever the bytes are: a browser decodes them as a picture or not at all. */
export function imagePage({ name, mediaType }: Pick<PreviewedFile, 'name' | 'mediaType'>, bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 32_768) binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return `<!doctype html><img alt="${escaped(name)}" src="data:${mediaType};base64,${btoa(binary)}">`;
}

export function textPage(bytes: Uint8Array, isCut: boolean): string {
  const text = new TextDecoder().decode(bytes);
  return `<!doctype html><meta charset="utf-8"><pre>${escaped(text)}${isCut ? '\n…' : ''}</pre>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
