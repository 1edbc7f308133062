import type { Reading } from '../reading.js';

/* `leave it in my drafts so I can check it first`: why a text is kept as a draft, and not sent. */

const SO = ['so', 'so that', 'for me to', 'for us to'];
const WHO = ['i can', 'we can', 'i could', 'i may', 'that i can', 'i get to', 'i am able to'];
const LOOKS =
  /^(?:check|review|read|edit|look|approve|proofread|tweak|adjust|finish|send|go|correct|polish|change|improve|revise)$/;
const REST =
  /^(?:it|them|that|this|over|at|through|first|before|beforehand|later|myself|manually|by|hand|sending|i|send|goes|out|and|then|to|be|sure|again|when|ready|anything|is|sent|up)$/;

/** Takes the words for why a draft is kept, if the plan keeps one and sends nothing. Else they hold something back, and stay open. */
export function takeKeptDrafts(r: Reading): void {
  r.end = r.tokens.length;
  const draft = r.builder.steps.findLast(({ tool }) => isDraft(r, tool.name));
  if (!draft || r.builder.steps.some((step) => step !== draft && step.tool.sideEffects)) return;
  for (let at = 0; at < r.end; at += 1) {
    // `the drafts folder`
    if (r.is(at, 'drafts|draft') && r.is(at + 1, 'folder') && !r.isTaken(at + 1))
      r.take(at + 1, at + 2, draft.part, 'use');
    const lead = r.said(at, ...SO);
    const who = r.is(at, 'for') ? 0 : r.said(at + lead, ...WHO);
    const start = at + lead + who;
    if (lead === 0 || (who === 0 && !r.is(at, 'for')) || !LOOKS.test(r.lower(start))) continue;
    let to = start + 1;
    while (to < r.end && r.tokens[to]?.kind === 'word' && REST.test(r.lower(to))) to += 1;
    if (to < r.end && r.tokens[to]?.kind !== 'mark') continue;
    r.take(at, to, draft.part, 'use');
  }
}

const isDraft = (r: Reading, name: string): boolean =>
  r.frames.operations.some(
    ({ tool, parts, verbs }) => tool.name === name && parts.has('draft') && (verbs.has('creat') || verbs.has('create')),
  );
