import { buffer } from 'node:stream/consumers';
import type { Entry, ZipFile } from 'yauzl';
import { StepFailure } from '../../errors.js';
import { checkDocumentArchive, entriesOf, openBuffer, streamOf } from './archive-guard.js';

/** The text of one part of a document: the XML is not parsed as a whole, and nothing that it defines is expanded. */
const MAX_PART_BYTES = 33_554_432;
const SLIDE = /^ppt\/slides\/slide(\d{1,5})\.xml$/;
const RUN_OR_BREAK = /<a:t(?:\s[^>]*)?>([^<]*)<\/a:t>|<a:br\b[^>]*>/g;
const NOTES = /^ppt\/notesSlides\/notesSlide(\d{1,5})\.xml$/;

/** The texts of the slides of a PPTX, each with its notes below it. @throws StepFailure */
export async function slidesText(bytes: Buffer): Promise<string> {
  const slides = new Map<number, { text: string; notes: string }>();
  for await (const { name, xml } of partsOf(bytes, (path) => SLIDE.test(path) || NOTES.test(path))) {
    const number = Number(SLIDE.exec(name)?.[1] ?? NOTES.exec(name)?.[1]);
    const slide = slides.get(number) ?? { text: '', notes: '' };
    slide[SLIDE.test(name) ? 'text' : 'notes'] = paragraphs(xml);
    slides.set(number, slide);
  }
  return [...slides]
    .sort(([one], [other]) => one - other)
    .map(([, { text, notes }]) => [text, notes].filter((part) => part !== '').join('\n'))
    .join('\n\n');
}

/** The text of an ODT. @throws StepFailure */
export async function openDocumentText(bytes: Buffer): Promise<string> {
  for await (const { xml } of partsOf(bytes, (path) => path === 'content.xml'))
    return unescaped(
      xml
        .replaceAll(/<text:(?:tab|s)\b[^>]*>/g, ' ')
        .replaceAll(/<text:line-break\b[^>]*>/g, '\n')
        .replaceAll(/<\/text:(?:p|h)>/g, '\n')
        .replace(/^[^]*?<office:body\b[^>]*>/, '')
        .replaceAll(/<[^>]*>/g, ''),
    ).replaceAll(/\n{3,}/g, '\n\n');
  throw StepFailure.permanent('CONTENT_UNREADABLE', 'The ODT has no content.xml.');
}

/** The paragraphs of a slide, or of its notes, as lines. */
function paragraphs(xml: string): string {
  const lines = xml
    .split('</a:p>')
    .map((part) => [...part.matchAll(RUN_OR_BREAK)].map(([, run]) => run ?? '\n').join(''))
    .filter((line) => line.trim() !== '');
  return unescaped(lines.join('\n'));
}

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, entity);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five of XML, and characters by their numbers. */
function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}

/** The parts of a document that are asked for, as texts. */
async function* partsOf(
  bytes: Buffer,
  wanted: (path: string) => boolean,
): AsyncGenerator<{ readonly name: string; readonly xml: string }> {
  await checkDocumentArchive(bytes);
  const zip = await openBuffer(bytes, { autoClose: false });
  const found: Entry[] = [];
  for await (const entry of entriesOf(zip)) if (wanted(entry.fileName)) found.push(entry);
  for (const entry of found) {
    if (entry.uncompressedSize > MAX_PART_BYTES)
      throw StepFailure.permanent(
        'CONTENT_TOO_COMPLEX',
        `A part of the document has more than ${MAX_PART_BYTES} bytes.`,
      );
    yield { name: entry.fileName, xml: (await contentOf(zip, entry)).toString() };
  }
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  try {
    return await buffer(await streamOf(zip, entry));
  } catch {
    throw StepFailure.permanent('CONTENT_UNREADABLE', 'A part of the document cannot be read.');
  }
}
