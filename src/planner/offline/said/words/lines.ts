import { range } from '../../../../lib/collections/range.js';
import type { Fit } from '../fit.js';

/* `with the headings Good, Bad and Actions`: the lines of the text of what is made. */

const LEAD = /^(?:with|including|containing|having)$/;
const KINDS = /^(?:headings?|headlines|sections|chapters|items|points|bullets|lines|steps|entries|paragraphs|todos)$/;
const HEADINGS = /^(?:head|section|chapter)/;
const MAX_WORDS = 4;

/** Binds them to the only text that is open. */
export function bindLines(fit: Fit): void {
  const { r } = fit;
  const texts = fit.open.filter(({ role, own }) => role === 'text' && own['enum'] === undefined);
  const [slot] = texts;
  if (!fit.makes || !slot || texts.length > 1) return;
  for (const at of range(fit.from, fit.to)) {
    if (!fit.isFree(at) || !LEAD.test(r.lower(at))) continue;
    const noun = at + 1 + r.said(at + 1, 'the', 'these');
    if (!KINDS.test(r.lower(noun)) || !fit.isFree(noun)) continue;
    const start = noun + 1 + r.said(noun + 1, ':', 'of', 'called');
    const read = listFrom(fit, start);
    if (read.lines.length < 2) continue;
    const isHeading = HEADINGS.test(r.lower(noun));
    const value = read.lines.map((line) => (isHeading ? line : `- ${line}`)).join(isHeading ? '\n\n' : '\n');
    fit.bind(slot, { to: read.to, value }, at);
    fit.own(at, read.to, slot.name);
    return;
  }
}

/** `Good, Bad and Actions` */
function listFrom(fit: Fit, from: number): { readonly lines: readonly string[]; readonly to: number } {
  const { r } = fit;
  const lines: string[] = [];
  let at = from;
  let to = from;
  while (at < fit.to) {
    const quote = fit.spans.get(at);
    let end = at;
    if (quote?.kind === 'quote' && fit.isFree(at)) end = quote.to;
    else while (end < fit.to && end < at + MAX_WORDS && isOfLine(fit, end, end > at)) end += 1;
    if (end === at) break;
    lines.push(quote?.text ?? r.textOf(at, end));
    to = end;
    const joint = r.lower(end) === ',' && r.is(end + 1, 'and|or') ? end + 2 : end + 1;
    if (!/^(?:,|and|&)$/.test(r.lower(end))) break;
    at = joint;
  }
  return { lines, to };
}

const isOfLine = (fit: Fit, at: number, isFollowing: boolean): boolean =>
  fit.isFree(at) &&
  fit.r.tokens[at]?.kind === 'word' &&
  !/^(?:and|or|in|on|to|for|with|under|at|as|every|each)$/.test(fit.r.lower(at)) &&
  (isFollowing || /^\p{L}/u.test(fit.r.tokens[at]?.text ?? '')) &&
  fit.r.frames.services.at(fit.r.tokens, at) === null;
