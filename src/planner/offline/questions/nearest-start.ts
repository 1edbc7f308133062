import { range } from '../../../lib/collections/range.js';
import type { EventType } from '../../../domain/event/types/index.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import { startsAct } from '../read/clauses.js';
import { saysOneOf, spaced } from '../read/services/event-words.js';
import { thingsOf } from '../read/services/event-phrases.js';
import type { Reading } from '../read/reading.js';
import { stem } from '../text/stem.js';
import { pinned } from '../text/pins.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/* `Save new leads from … to …` without a known event: the nearest events of the service are offered as what starts it. */

const OPENER = wordList('when|whenever|every|each|any|once|if|upon|after|new|incoming|as|monitor|watch');
const LEAD = /^(?:for|on|from|of|the|a|an|my|our|all)$/;
const PLACE = /^(?:to|into|onto)$/;
const MAX_WORDS = 16;
const MAX_EVENTS = 4;
const DAILY = '0 9 * * *';

interface Part {
  readonly from: number;
  readonly to: number;
}

/** Asks what starts the runs, if open words name a service of which events are known. */
export function askForStart(
  r: Reading,
  tokens: readonly Token[],
  events: readonly EventType[],
  timezone: string,
): void {
  for (const run of r.account.unclaimed()) {
    const part = partOf(r, tokens, run);
    const near = part ? nearestEvents(tokens, part, events) : [];
    if (!part || near.length === 0) continue;
    const shown = tokens.slice(part.from, part.to);
    const words = r.builder.said(shown);
    const choices = near.flatMap(({ title, name }) => {
      const again = isInOrder(shown) ? pinned(words, name) : null;
      return again === null ? [] : [{ label: title, value: null, words: again }];
    });
    if (choices.length === 0) continue;
    r.builder.ask({
      kind: GapKind.CHOICE,
      tokens: shown.filter(({ index }) => r.account.isOpen(index)),
      shown,
      reason: `Nothing that is known to start a run is certain to be meant by "${words}".`,
      question: `What is to start it: which of these is meant by "${words}"?`,
      at: { step: null, path: '/trigger' },
      choices: [
        ...choices,
        {
          label: `On a schedule, every day at 9:00, and without "${words}"`,
          value: { type: TriggerType.SCHEDULED, schedule: DAILY, timezone },
        },
      ],
    });
    return;
  }
}

/** The words that may say what starts it: behind an opener, or with `new`, up to the next act or place. */
function partOf(r: Reading, tokens: readonly Token[], run: Part): Part | null {
  const opens = range(run.from, run.to).find((at) => OPENER.test(tokens[at]?.lower ?? '') && r.account.isOpen(at));
  if (opens === undefined) return null;
  let from = opens;
  while (from > run.from && LEAD.test(tokens[from - 1]?.lower ?? '')) from -= 1;
  let to = opens + 1;
  while (to < run.to && to - from < MAX_WORDS && !endsAt(r, tokens, to, opens)) to += 1;
  return { from, to };
}

function endsAt(r: Reading, tokens: readonly Token[], at: number, opens: number): boolean {
  const { lower = '', kind } = tokens[at] ?? {};
  if (kind === 'mark' && /^[.;!?\n,:→]$/.test(lower)) return true;
  if (r.account.hasEffect(at) && !PLACE.test(lower)) return false;
  const isPlace = PLACE.test(lower) && at > opens + 1;
  return (
    isPlace ||
    (at > opens + 2 && startsAct(tokens, at, r.frames)) ||
    (lower === 'and' && startsAct(tokens, at + 1, r.frames))
  );
}

function isInOrder(tokens: readonly Token[]): boolean {
  return tokens.every(({ start }, index) => start >= (tokens[index - 1]?.start ?? 0));
}

/** The events of the services that the words name, the nearest first. */
export function nearestEvents(
  tokens: readonly Token[],
  { from, to }: Part,
  events: readonly EventType[],
): readonly EventType[] {
  const said = tokens.slice(from, to);
  const text = spaced(said);
  const stems = new Set(said.map((token) => token.stem));
  const scored = events.flatMap((type) => {
    const { planning } = type;
    if (!planning) return [];
    const names = planning.names ?? (planning.service === null ? [] : [planning.service]);
    if (!saysOneOf(text, names)) return [];
    return [{ type, score: scoreOf(tokens, { from, to }, type, stems, names) }];
  });
  return scored
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MAX_EVENTS)
    .map(({ type }) => type);
}

function scoreOf(
  tokens: readonly Token[],
  { from, to }: Part,
  { title, planning }: EventType,
  said: ReadonlySet<string>,
  names: readonly string[],
): number {
  const own = new Set(names.flatMap((name) => name.split(' ').map(stem)));
  let score = 0;
  if (planning)
    for (let at = from; at < to; at += 1) if (!own.has(tokens[at]?.stem ?? '')) score += thingsOf(planning, tokens, at);
  for (const word of title.toLowerCase().match(/\p{L}+/gu) ?? [])
    if (said.has(stem(word)) && !own.has(stem(word))) score += 1;
  return score;
}
