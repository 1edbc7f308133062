import { range } from '../../../../lib/collections/range.js';
import { GapKind } from '../../../../domain/plan-report/index.js';
import type { Draft } from '../../build/builder.js';
import { titled } from '../../build/value.js';
import { saidToOne } from '../../said/words/telling.js';
import { closingMark } from '../../text/told/closing-mark.js';
import type { Reading } from '../../read/reading.js';
import { pathFor } from '../../read/replies/payload-paths.js';
import { emojiAt } from '../../read/things/emojis.js';
import { eventService } from '../../read/things/event-service.js';
import { emojiFor } from '../../said/options.js';
import { toldOf } from '../../said/slots.js';
import { set } from '../fill-words.js';
import type { Words } from '../fill-words.js';
import { wordList } from '../../word-list.js';

/* Values of the services that people talk in: signs, who is meant by `me`, the channel of before, and what is said. */

/** A sign by its name, in the form that the input takes. */
export function fillEmoji(r: Reading, step: Draft, words: Words): void {
  const { slot, from, to } = words;
  const [sign] = range(from, to).flatMap((at) => emojiAt(r, at) ?? []);
  if (sign) return set(r, step, words, emojiFor(slot, sign));
  // `:eyes:`, `a sandwich emoji`: services know many more signs, by names like these.
  const name = r
    .textOf(from, to)
    .toLowerCase()
    .replaceAll(/^(?:an?|the) | (?:emoji|reaction|icon)$|:/g, '')
    .replaceAll(/[\s-]+/g, '_');
  if (!/^[a-z0-9_+]{2,40}$/.test(name)) return;
  if (/:[a-z_]+:/.test(toldOf(slot.own))) set(r, step, words, `:${name}:`);
  else if (/\bname\b/i.test(toldOf(slot.own))) set(r, step, words, name);
}

/** `DM me`: people have other ids at a service than here. */
export function askWhoIsMe(r: Reading, step: Draft, { slot, from, to, open, service }: Words): void {
  if (!slot.isRequired || slot.role !== 'ref' || !/person|user|member/i.test(`${slot.name} ${toldOf(slot.own)}`))
    return;
  open.add(slot.name);
  r.builder.ask({
    kind: GapKind.VALUE,
    tokens: r.slice(from, to),
    reason: `${service.title} knows you by another id than that of your profile here.`,
    question: `Which one are you in ${service.title}? ${slot.isChoice ? 'Choose yourself from the list, or give your id.' : 'Give your id.'}`,
    at: { step: step.id, path: `/input/${slot.name}` },
    me: 'id',
    valueSchema: slot.own,
  });
}

/** `in the same channel`: that of the step before at the service, or that of what starts the run. */
export function fillSame(r: Reading, step: Draft, words: Words): void {
  const { slot, service } = words;
  const before = r.builder.steps.findLast(
    (one) => one !== step && one.tool.service?.id === service.id && one.input[slot.name] !== undefined,
  );
  const { type, value } = r.event ?? {};
  const path = type && eventService(r) === service.id ? pathFor(type, slot.name) : null;
  if (before) set(r, step, words, before.input[slot.name] ?? null);
  else if (value && path !== null) set(r, step, words, `{{ ${value.expr}.${path} }}`);
}

const FINITE = wordList(
  "is|are|was|were|am|be|will|won't|has|have|had|can|can't|may|must|should|shall|does|do|did|comes?|starts?|ends?|opens?|closes?|needs?|got|gets?|it's|it’s|we're|we’re|i'm|i’m|they're|they’re|you're|you’re",
);
const ASKS = /^(?:ask|asks|asking)$/;
const ASKED = /^(?:what|who|how|when|where|whether|which|why)$/;

/** `that the printer is back`, `saying the shop is closed`, `ask the team what they need`: words that are sent as they are. */
export function spokenText(r: Reading, from: number, to: number): string | null {
  const lead = r.is(from - 1, 'the|a|an|our|my') ? 1 : 0;
  const [last, first] = [r.tokens[from - 1 - lead], r.tokens[from - lead]];
  // The request still has `that`, which the readers of other clauses pass over.
  const between = last && first ? r.builder.request.slice(last.start, first.start) : '';
  const before = /\bthat\b/i.test(between) ? 'that' : (last?.lower ?? '');
  const isClause = r.slice(from, to).some(({ lower }) => FINITE.test(lower));
  const text = r.textOf(from - lead, to);
  const said = titled(saidToOne(r, from, text));
  if (to - from > 2 && (before === 'that' || (isClause && /^(?:saying|says|reading|reads|:)$/.test(before))))
    return before === 'that' ? said : `${said}${closingMark(r.tokens, from - lead, to)}`;
  const isQuestion =
    to - from > 2 &&
    ASKED.test(r.lower(from)) &&
    range(Math.max(0, from - 12), from).some((at) => ASKS.test(r.lower(at)));
  return isQuestion && !r.is(from, 'whether') ? `${said.replace(/[.?]$/, '')}?` : null;
}
