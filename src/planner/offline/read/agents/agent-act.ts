import { Phrases } from '../../text/tokens.js';
import type { Frame } from '../frames.js';
import type { Reading } from '../reading.js';
import { Work } from './agent-work.js';
import { LEADS, ARTICLES, MAY, REMEMBERS, ASKS, FORBIDS, ANSWERS, END_OF_TASK } from './agent-words.js';

/*
 * `an agent that may post to Slack`, `let an agent sort my mail; ask me before it sends anything`, and what a chat is
 * there for: a model works with the tools that the words allow.
 */

/** Reads what an agent is to do, to the end of the words about it. @returns whether there is one */
export function readAgent(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('agent');
  const start = frame && startOf(r, at, frame);
  if (!frame || start === null || start === undefined) return false;
  const saved = r.builder.save();
  const end = r.end;
  r.end = endOf(r, start);
  const work = new Work(r, frame, at, start);
  const isRead = work.read();
  const to = r.end;
  r.end = end;
  if (!isRead) {
    r.builder.restore(saved);
    return false;
  }
  r.readTo = Math.max(r.readTo, to);
  return true;
}

/** Where the words about its work begin; null: no agent is meant. */
function startOf(r: Reading, at: number, { planning }: Frame): number | null {
  const lead = r.said(at, ...LEADS);
  const article = r.said(at + lead, ...ARTICLES);
  const noun = article > 0 ? Phrases.of(planning.nouns).at(r.tokens, at + lead + article) : null;
  if (noun) {
    const after = at + lead + article + noun.length;
    return r.is(after, 'is') && !r.is(after, 'is allowed to') ? null : after;
  }
  // What a chat is there for.
  const isChat = r.event?.type?.planning?.page?.isAnswered === true && r.builder.steps.length === 0;
  return isChat &&
    (ANSWERS.test(r.stem(at)) || r.said(at, ...REMEMBERS, ...MAY) > 0) &&
    r.mention(at + 2, 'quote') === null
    ? at
    : null;
}

/** The end of the sentence, and of those after it that speak of the agent. */
function endOf(r: Reading, start: number): number {
  let at = start;
  let mayUse = false;
  const all = r.tokens.length;
  r.end = all;
  for (; at < all; at += 1) {
    if (!/^[.;!?\n]$/.test(r.lower(at))) {
      // `and mail me the result` is an act of its own.
      mayUse ||= r.said(at, ...MAY) > 0;
      if (/^(?:and|then)$/.test(r.lower(at)) && !mayUse && isOwnAct(r, at + 1)) return at;
      continue;
    }
    const next = at + 1 + r.said(at + 1, 'but', 'and', 'also');
    const goesOn = r.said(next, ...MAY, ...ASKS, ...FORBIDS) > 0 || r.said(next, ...REMEMBERS) > 0;
    if (!goesOn) return at;
  }
  return at;
}

function isOwnAct(r: Reading, at: number): boolean {
  const start = at + r.said(at, 'then');
  return (
    END_OF_TASK.test(r.lower(start)) &&
    ((r.is(start + 1, 'to|in|on') &&
      r.frames.ofUse('send').some(({ planning }) => r.is(start + 2, planning.service ?? ''))) ||
      r
        .slice(start + 1, start + 4)
        .some(({ lower }) =>
          /^(?:result|results|answer|answers|outcome|it|them|reply|replies|draft|drafts|me)$/.test(lower),
        ))
  );
}
