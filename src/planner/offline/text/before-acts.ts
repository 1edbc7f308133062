import { made, renumbered } from './sentences.js';
import type { Token } from './tokens.js';
import { put } from './work/new-things.js';

/*
 * `ask me to approve it before a mail goes to ann@example.com`, `Dana has to confirm before it is posted to #release`: what
 * waits for an approval is said behind `before`, and becomes the next act: `…, then send a mail to ann@example.com`.
 */

const APPROVES =
  /^(?:approve|approves|approval|approved|confirm|confirms|confirmation|ok|okay|permission|consent|agree|agrees|accept|accepts)$/;
const GOES: Readonly<Record<string, string>> = { goes: 'send', go: 'send', leaves: 'send' };
const DONE: Readonly<Record<string, string>> = {
  sent: 'send',
  posted: 'post',
  mailed: 'mail',
  emailed: 'email',
  published: 'publish',
  forwarded: 'forward',
  shared: 'share',
  created: 'create',
  added: 'add',
  saved: 'save',
};
const BE = /^(?:is|are|gets?|being|be)$/;
const SUBJECT = /^(?:it|they|this|that|a|an|the|anything|any)$/;
const MAX_SUBJECT = 5;
const MAX_BACK = 14;

/** The words with an act in the place of what an approval comes before. */
export function withBefore(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ lower }, place) => lower === 'before' && isApproved(tokens, place));
  const act = at === -1 ? null : actAt(tokens, at + 1);
  const before = tokens[at];
  if (!act || !before) return tokens;
  const [first, ...subject] = tokens.slice(at + 1, act.from);
  if (!first) return tokens;
  const object = /^(?:it|they|this|that)$/.test(first.lower) ? [made(first, 'it')] : [first, ...subject];
  return renumbered([
    ...asked(tokens.slice(0, at)),
    ...(tokens[at - 1]?.lower === ',' ? [] : [put(',', before)]),
    made(before, 'then'),
    made(tokens[act.from] as Token, act.verb, tokens.slice(act.from + 1, act.to)),
    ...object,
    ...tokens.slice(act.to),
  ]);
}

/** `I have to approve it` → `ask me for approval`. */
function asked(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findLastIndex(({ lower }) => /^(?:approve|confirm|ok|okay|accept|agree)$/.test(lower));
  const lead = LEADS.find((words) => words.every((word, by) => tokens[verb - words.length + by]?.lower === word));
  const from = verb - (lead?.length ?? 0);
  const start = tokens.findLastIndex(({ lower }, at) => at < from && /^(?:[,.;:!?\n→]|and|then)$/.test(lower)) + 1;
  const who = tokens.slice(start, from);
  const [first] = who;
  const word = tokens[verb];
  if (!lead || !first || !word || who.length > 1 || !/^(?:i|we)$/.test(first.lower)) return tokens;
  return [
    ...tokens.slice(0, start),
    put('ask', first),
    made(first, 'me'),
    made(tokens[from] as Token, 'for', tokens.slice(from + 1, verb)),
    made(word, 'approval', tokens.slice(verb + 1)),
  ];
}

const LEADS = ['has to', 'have to', 'needs to', 'need to', 'must', 'should', 'wants to', 'want to', 'will', 'shall']
  .map((lead) => lead.split(' '))
  .toSorted((one, other) => other.length - one.length);

const isApproved = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - MAX_BACK), at).some(({ lower }) => APPROVES.test(lower));

/** The verb behind its subject: `it goes`, `a mail is sent out`. */
function actAt(
  tokens: readonly Token[],
  from: number,
): { readonly from: number; readonly to: number; readonly verb: string } | null {
  if (!SUBJECT.test(tokens[from]?.lower ?? '')) return null;
  for (let at = from + 1; at <= from + MAX_SUBJECT; at += 1) {
    const lower = tokens[at]?.lower ?? '';
    const done = BE.test(lower) ? DONE[tokens[at + 1]?.lower ?? ''] : undefined;
    const verb = done ?? GOES[lower];
    if (verb === undefined) {
      if (tokens[at]?.kind !== 'word') return null;
      continue;
    }
    const end = at + (done === undefined ? 1 : 2);
    const to = /^(?:out|off)$/.test(tokens[end]?.lower ?? '') ? end + 1 : end;
    const goal = tokens[to]?.lower ?? '';
    return /^(?:to|in|on|into|at|via|by)$/.test(goal) || done !== undefined ? { from: at, to, verb } : null;
  }
  return null;
}
