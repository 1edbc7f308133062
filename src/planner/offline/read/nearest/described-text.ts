import { GapKind } from '../../../../domain/plan-report/index.js';
import { slotsOf } from '../../said/slots.js';
import type { Draft } from '../../build/builder.js';
import { TEXT } from '../accounts.js';
import type { Reading } from '../reading.js';
import { wordList } from '../../word-list.js';

/* `leave a comment asking for details`, `comment thanking the author`: the words tell what a text is about, and not the text. */

const TELLS = wordList(
  'asking|thanking|reminding|welcoming|explaining|informing|warning|requesting|telling|apologizing|greeting',
);
const PUTS = /^(?:comment|reply|respond|answer|leave|add|post|write|put)$/;
const NOUN = /^(?:comment|note|reply)$/;

/** Asks for the text that the words describe. Without this, a field of the thing that they name would be taken for it. */
export function describedText(r: Reading, at: number, step: Draft, open: Set<string>): void {
  if (!PUTS.test(r.lower(at))) return;
  const slot = slotsOf(step.tool).find(
    ({ role, name, isRequired }) => role === 'text' && isRequired && step.input[name] === undefined && !open.has(name),
  );
  const from = Array.from({ length: r.end - at }, (_, offset) => at + 1 + offset).find(
    (next) => TELLS.test(r.lower(next)) && !r.isTaken(next),
  );
  if (!slot || from === undefined) return;
  const isOfComment = NOUN.test(r.lower(from - 1)) || from <= at + 3;
  if (!isOfComment || r.slice(from, r.end).some(({ mention }) => mention?.kind === 'quote')) return;
  const to = endOf(r, from);
  open.add(slot.name);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: r.slice(from, to),
    reason: 'The words tell what the text is about, and not the text itself.',
    question: `What is the text to be, ${r.textOf(from, to)}? Give it in full, or say that AI writes it.`,
    at: { step: step.id, path: `/input/${slot.name}` },
    valueSchema: TEXT,
  });
}

/** `thanking the reporter to it`: what it is put on is no part of it. */
function endOf(r: Reading, from: number): number {
  for (let at = from + 1; at + 1 < r.end; at += 1) if (r.is(at, 'to|on') && r.is(at + 1, 'it|them|each')) return at;
  return r.end;
}
