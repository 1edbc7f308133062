import { yielded } from '../../build/value.js';
import { Part } from '../account.js';
import { slotOf } from '../frames.js';
import type { Operand, Reading } from '../reading.js';

/** Addresses of files that nobody reads as a page. */
const FILE = /\.(?:pdf|zip|xlsx?|docx?|pptx?|png|jpe?g|gif|mp3|mp4|tar|gz|epub|ics)$/i;
const NOUN =
  /^(?:file|pdf|document|report|invoice|image|picture|photo|archive|zip|spreadsheet|attachment|brochure|menu|form|contract|receipt|podcast|calendar|presentation|slides|flyer|price|list|latest|current|monthly|weekly|daily)s?$/;
const MAX_NOUNS = 4;

/** `send the PDF at https://…/menu.pdf to ann@example.com`: the file goes to people, and nothing to its address. */
export function sendsFile(r: Reading, at: number): boolean {
  const sends = r.frames.verbs.at(r.tokens, at)?.value.some(({ planning }) => planning.use === 'send') === true;
  const words = r.slice(at, r.end);
  return (
    sends &&
    words.some(({ mention }) => mention?.kind === 'url' && isFile(mention.value)) &&
    words.some(
      ({ mention, lower }) => mention?.kind === 'address' || mention?.kind === 'channel' || /^(?:me|us)$/.test(lower),
    )
  );
}

const isFile = (url: string): boolean => URL.canParse(url) && FILE.test(new URL(url).pathname);

/** `the invoice PDF at https://…/invoice.pdf`: the file itself is fetched. */
export function fileSource(r: Reading, at: number): Operand | null {
  let place = at + r.said(at, 'the', 'this', 'our', 'my', 'a', 'an');
  for (let count = 0; count < MAX_NOUNS && NOUN.test(r.lower(place)); count += 1) place += 1;
  place += r.said(place, 'at', 'from', 'in', 'of', 'under', ':', '(');
  const url = r.mention(place, 'url')?.value;
  if (url === undefined || !isFile(url) || r.isTaken(place)) return null;
  const [call] = r.frames.ofUse('call');
  const address = call && slotOf(call.planning, 'address');
  const form = call && slotOf(call.planning, 'form');
  const asFile = form === undefined ? undefined : call?.planning.slots[form]?.said?.['file'];
  if (!call || address === undefined || form === undefined || asFile === undefined) return null;
  const part = new Part(call.tool.name);
  const step = r.builder.add(call.tool, 'fetch_file', `Fetch the file of ${new URL(url).host}`, {
    part,
    reason: 'The words name this address.',
    sentence: r.sentence,
  });
  r.builder.set(step, address, url, 'address');
  r.builder.set(step, form, asFile);
  const to = place + 1 + r.said(place + 1, ')');
  r.take(at, to, part, 'address');
  r.made.push(step);
  const value = yielded(
    step.id,
    { kind: 'file', at: call.planning.yields.at, nouns: ['file', 'document', 'pdf', 'attachment'] },
    { url, schema: null },
  );
  if (!value) return null;
  r.builder.values.push(value);
  return { to, value };
}
