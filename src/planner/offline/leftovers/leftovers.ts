import { range } from '../../../lib/collections/range.js';
import { serviceAt } from '../../words/services.js';
import { stepIdIn } from '../build/builder.js';
import type { Draft } from '../build/builder.js';
import { usualText } from '../read/message-noun.js';
import { sourceKindOf } from '../../../domain/source/source-kinds.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { takeBilled } from './billed-words.js';
import { askForTexts } from './asked-texts.js';
import { joinTitles } from './joined-titles.js';
import { isOfEvent } from './of-event.js';
import { takeSaidAgain } from './said-again.js';
import { RESTRICTS } from '../questions/loose-values.js';
import { isPlaceWithin } from '../read/sources/said-things.js';
import { wordsOf } from '../read/services/field-names.js';
import type { Reading } from '../read/reading.js';
import type { Token } from '../text/tokens.js';
import { wordList } from '../word-list.js';

/*
 * Words that stand beside others and say the same once more: `our Telegram group`, `a follow-up task`, `one row per order`,
 * `the welcome mail`. They belong to what the words beside them have become. Words that restrict are never among them.
 */

/** What a service is for those who use it. */
const CONTAINER =
  /^(?:account|accounts|workspace|server|group|chat|channel|space|team|board|inbox|mailbox|calendar|store|shop|site|app|instance|portal|organi[sz]ation|org|repo|repository|crm|dashboard|database|base|drive|folder|cloud|survey|surveys|questionnaire|quiz|poll|form|forms|feed|list|page|newsletter|account's|login|environment|tenant|project|system|backlog)$/;
/** Adjectives of what is made that no input holds. */
const PLAIN = wordList(
  'follow-up|followup|quick|short|small|little|brief|simple|nice|friendly|warm|separate|matching|corresponding|dedicated|extra|additional|fresh|proper|automatic|automated|internal|personal|polite|kind|lovely|single|individual|own|related|suitable|fitting|appropriate|neat|clean|basic|plain|short-ish|regular|normal|good|custom|one|1',
);
const MESSAGE = /^(?:mail|email|e-mail|message|note|text|letter|notification|alert|ping|dm|sms|post)s?$/;
const ARTICLE = /^(?:a|an|the|one|our|my|their|its|\+)$/;
const PER = /^(?:per|each|apiece)$/;

/** Gives such words to the part of the plan that the words beside them belong to. */
export function takeLeftovers(r: Reading, tokens: readonly Token[]): void {
  joinTitles(r, tokens);
  takeBilled(r, tokens);
  askForTexts(r, tokens);
  for (const run of r.account.unclaimed()) takePlaceOfStart(r, tokens, run);
  const rules = [takeContainer, takeAdjective, takeMessage, takePer, takeSaidAgain];
  for (const { from, to } of r.account.unclaimed())
    for (let at = from; at < to; at += 1)
      if (r.account.isOpen(at) && tokens[at]?.kind === 'word') rules.some((rule) => rule(r, tokens, at));
}

/** The step or the start that took a word, by its place in the plan. */
const pointerAt = (r: Reading, at: number): string => r.account.pointerAt(at) ?? '';

function stepAt(r: Reading, at: number): Draft | undefined {
  const id = stepIdIn(r.account.pointerAt(at));
  return id === undefined ? undefined : r.builder.steps.find((step) => step.id === id);
}

function give(r: Reading, at: number, to: number): boolean {
  const step = stepAt(r, to);
  if (step) r.account.take(at, at + 1, step.part, 'use');
  else if (pointerAt(r, to).startsWith('/trigger')) r.account.neutral(at, at + 1, true);
  else return false;
  return true;
}

const MAX_PLACE = 3;

/** `our contact form (Typeform)`: words that only describe what is watched, beside those of the start. */
function takePlaceOfStart(
  r: Reading,
  tokens: readonly Token[],
  run: { readonly from: number; readonly to: number },
): void {
  const kind = r.event?.type ? sourceKindOf(r.event.type.name) : undefined;
  const open = tokens
    .slice(run.from, run.to)
    .filter(({ index, kind: form }) => form === 'word' && r.account.isOpen(index));
  const last = open.at(-1);
  if (!kind || !last || open.length > MAX_PLACE || !r.builder.isAsked('/trigger/source')) return;
  const properties = propertiesOf(kind.parameters);
  const isPlace = Object.entries(properties).some(([name, own]) => wordsOf(name, own).has(last.stem));
  const first = open[0]?.index ?? 0;
  const beside = [range(Math.max(0, first - 3), first).toReversed(), range(last.index + 1, last.index + 4)];
  const isBeside = beside.some((places) =>
    pointerAt(r, places.find((at) => r.account.hasEffect(at)) ?? -1).startsWith('/trigger'),
  );
  const isPlain = open.every(({ lower }) => !RESTRICTS.test(lower));
  if (!isPlace || !isBeside || !isPlain) return;
  for (const { index } of open) r.account.neutral(index, index + 1, true);
}

/** `our Telegram group`, `my Typeform survey`: the noun behind the name of a service. */
function takeContainer(r: Reading, tokens: readonly Token[], at: number): boolean {
  const { planning } = r.event?.type ?? {};
  if (!CONTAINER.test(tokens[at]?.lower ?? '') || (planning && isPlaceWithin(tokens[at], planning))) return false;
  const next = tokens[at + 1];
  // `group "Sales"`: a name says which one.
  if (next?.mention !== null && next !== undefined && next.kind === 'mention') return false;
  for (let from = at - 1; from >= Math.max(0, at - 3); from -= 1) {
    const found = serviceAt(tokens, from);
    if (found && from + found.length === at && r.account.hasEffect(from)) return give(r, at, from);
  }
  return false;
}

/** `a follow-up task "…"`: an adjective before the noun of what a step makes. */
function takeAdjective(r: Reading, tokens: readonly Token[], at: number): boolean {
  if (!PLAIN.test(tokens[at]?.lower ?? '') || !r.account.hasEffect(at + 1)) return false;
  const step = stepAt(r, at + 1);
  const before = tokens[at - 1]?.lower ?? '';
  const isLed = ARTICLE.test(before) || PLAIN.test(before) || stepAt(r, at - 1) === step;
  const isTool = pointerAt(r, at + 1).endsWith('/tool');
  if (!step || !isLed || !isTool || step.tool.planning?.use === 'model') return false;
  return give(r, at, at + 1);
}

/** `welcome mail via Gmail`: the noun behind the kind of a message. */
function takeMessage(r: Reading, tokens: readonly Token[], at: number): boolean {
  if (!MESSAGE.test(tokens[at]?.lower ?? '') || !r.account.hasEffect(at - 1)) return false;
  const kind = tokens[at - 1]?.lower ?? '';
  return usualText([kind], null) !== null && stepAt(r, at - 1)?.tool.sideEffects === true && give(r, at, at - 1);
}

/** `one row per order`, `a card for each`: what is done for each thing that comes anyway. */
function takePer(r: Reading, tokens: readonly Token[], at: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  if (r.event === null || !PER.test(lower)) return false;
  const noun = lower === 'per' ? at + 1 : -1;
  const step = stepBefore(r, at);
  const isThing = noun !== -1 && tokens[noun]?.kind === 'word' && isOfEvent(r, tokens[noun].stem);
  const isEnd = lower !== 'per' && (tokens[at + 1] === undefined || tokens[at + 1]?.kind === 'mark');
  if (!step || !(isThing || isEnd)) return false;
  // `one row per order`: the noun before it is what the step makes.
  let from = at;
  while (from > at - 3 && r.account.isOpen(from - 1) && tokens[from - 1]?.kind === 'word') from -= 1;
  r.account.take(from, at + 1, step.part, 'use');
  if (isThing && r.account.isOpen(noun)) r.account.take(noun, noun + 1, step.part, 'use');
  return true;
}

function stepBefore(r: Reading, at: number): Draft | undefined {
  for (let before = at - 1; before >= Math.max(0, at - 6); before -= 1) {
    const step = stepAt(r, before);
    if (step) return step;
  }
  return undefined;
}
