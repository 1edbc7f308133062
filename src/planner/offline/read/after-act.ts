import { Part } from './account.js';
import { readFilter } from './filter.js';
import type { Reading } from './reading.js';
import { readSend, sendFrame } from './send.js';
import { summarize } from './summary.js';

/** Reads the words of a clause after its act: a filter of the list, a shorter form, a destination. */
export function readRest(r: Reading, at: number): void {
  if (at >= r.end) return;
  const list = r.last?.kind === 'list' ? r.last : null;
  const filter = list ? readFilter(r, at, list, false) : null;
  if (filter) return readRest(r, filter.to);
  const brief = r.said(
    at,
    'in short',
    'in brief',
    'summarised',
    'summarized',
    'summed up',
    ', summed up',
    ', summarised',
    ', summarized',
    'as a summary',
    'as a digest',
    'in a nutshell',
    '+ summary',
    'and summary',
    ', in short',
    'in a summary',
    'briefly',
  );
  if (brief > 0 && r.last) {
    const part = new Part('summary');
    summarize(r, r.last, part, null);
    part.wrote('use', r.made.at(-1)?.part.pointerOf('use') ?? '/steps');
    r.take(at, at + brief, part, 'use');
    return readRest(r, at + brief);
  }
  // `… in one mail`
  const one =
    r.last === null
      ? 0
      : r.said(
          at,
          'in one mail',
          'in one email',
          'in a single mail',
          'in a single email',
          'as one mail',
          'as one email',
        );
  if (one > 0 && at + one >= r.end) {
    const { frame, isNamed } = sendFrame(r, at, r.end, []);
    if (frame) readSend(r, at, at, frame, isNamed);
    return undefined;
  }
  const comma = r.said(at, ',', ':') > 0 && r.is(at + 1, 'to|in|into|by|via|on|as') ? 1 : 0;
  if (comma > 0) return readRest(r, at + comma);
  const lead = r.said(at, 'to', 'in', 'on', 'by', 'via', 'into', 'per', 'and to', 'as an', 'as a');
  if (lead > 0) {
    const { frame, isNamed } = sendFrame(r, at, r.end, []);
    const isMine = r.is(at, 'to me') || r.is(at, 'to my') || r.is(at, 'by email|mail') || r.is(at, 'via email|mail');
    if (frame && (isNamed || isMine)) {
      readSend(r, at, at, frame, true);
      return undefined;
    }
  }
  return undefined;
}
