import { GapKind } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import { Builder } from '../build/builder.js';
import { takeSpokenValues } from '../build/spoken-values.js';
import { quoted, titled } from '../build/value.js';
import type { Value } from '../build/value.js';
import { newSince } from '../new-since.js';
import type { Language } from '../language.js';
import type { WordsPlan, WordsRequest } from '../plan-words.type.js';
import { passOverBackground, passOverPoliteness } from '../questions/background.js';
import { Account, Part } from '../read/account.js';
import { readAct } from '../read/acts.js';
import { compute } from '../read/compute.js';
import { counted } from '../read/count.js';
import { amountIn } from '../read/flow/pick.js';
import { shapeOf } from '../read/flow/shape.js';
import { isMinor } from '../read/flow/spoken-path.js';
import { framesOf } from '../read/frames.js';
import { readWholeLists } from '../read/made/whole-list.js';
import { takeNeutral } from '../read/neutral.js';
import { Reading } from '../read/reading.js';
import { readWhen } from '../read/trigger.js';
import type { Pin } from '../text/pins.js';
import { stem } from '../text/stem.js';
import { made } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';
import { reportOf } from '../words-report.js';
import { areLists, isMoneyWord, mayAskFigures, reportWords } from './figure-words.js';
import type { FigureWords, ReportWords } from './figure-words.js';
import { listed } from '../../../lib/text/listed.js';

/*
 * `every Monday send me last week's revenue, refunds and new customers`: each figure is worked out of a list of its own, and
 * one mail tells them all. Other readers would take the first list for all of it.
 */

/** The plan of such a report, if all of its words have a meaning in it; null: the words ask for something else. */
export function planFigures(
  request: WordsRequest,
  {
    tokens,
    language,
    pins,
  }: { readonly tokens: readonly Token[]; readonly language: Language; readonly pins: readonly Pin[] },
): WordsPlan | null {
  if (request.trigger !== undefined || pins.length > 0 || language.code !== 'en') return null;
  // Nearly all requests ask for something else, and need not be read for it.
  if (!mayAskFigures(tokens)) return null;
  const frames = framesOf(request.tools);
  const account = new Account(tokens);
  const builder = new Builder(request.words, account);
  passOverPoliteness(tokens, account);
  passOverBackground(tokens, account, frames);
  const when = readWhen(tokens, request, account, builder, frames);
  const isTimed = when.trigger === null ? !when.isAsked : when.trigger.type === TriggerType.SCHEDULED;
  if (!isTimed || when.event !== null) return null;
  const left = tokens.filter(({ index }) => !account.isTaken(index));
  const words = reportWords(left, frames);
  if (!words) return null;
  const since = newSince(when.trigger?.schedule ?? null);
  const reading = (line: readonly Token[]): Reading => {
    const r = new Reading(line, account, builder, frames, request, null, since);
    r.isScheduled = when.trigger !== null;
    r.isOnSundays = r.isScheduled && / [07]$/.test(when.trigger?.schedule ?? '');
    return r;
  };
  // Words that figures share are read once for each of them.
  const taken = account.save();
  const lists = words.figures.map((figure) => {
    const list = listOf(figure, words, reading);
    account.restore(taken);
    return list;
  });
  if (lists.some((list) => list === null) || lists.length === 0) return null;
  const named = words.figures.map(({ noun }) => noun.map(({ lower }) => lower).join(' '));
  // `Payments: 12.00` and `Number of payments: 3`
  const isTwice = (at: number): boolean => named.some((one, other) => other !== at && one === named[at]);
  const figures = words.figures.map((figure, at) => countedBeside(figure, at, words.figures, lists));
  const lines = figures.flatMap((figure, at) => {
    const list = lists[at] ?? null;
    const line = lineOf(figure, list, isTwice(at));
    return line !== null && list && isListed(figure, at, figures) ? `${line} & "\\n" & ${list.full}` : (line ?? []);
  });
  if (lines.length < words.figures.length) return null;
  const r = reading(messageOf(words));
  if (!send(r, lines, words, lists[0] as Value)) return null;
  for (const [at, { asked, noun }] of figures.entries())
    if (asked !== words.figures[at]?.asked) assumeCounted(builder, noun);
  takeShared(account, builder, words);
  readWholeLists(r);
  const whole = reading(tokens);
  takeNeutral(whole);
  const isOpen = builder.gaps().some(({ isBlocking, kind }) => isBlocking && kind !== GapKind.VALUE);
  if (account.unclaimed().length > 0 || isOpen) return null;
  takeSpokenValues(builder);
  const steps = builder.drafts();
  const plan = { steps, trigger: when.trigger, flowControl: when.flowControl };
  return {
    steps,
    trigger: when.trigger,
    report: reportOf(request.words, 'en', plan, builder, account, request.tools, []),
  };
}

/** The list that a figure is worked out of; null: no operation lists such things, or not those of the period. */
function listOf(figure: FigureWords, words: ReportWords, reading: (line: readonly Token[]) => Reading): Value | null {
  // No word of the figure itself stands for the verb, since it would count as taken.
  const first = words.message.find(({ kind, lower }) => kind === 'word' && !ME.test(lower));
  const period = words.period.length > 0 ? words.period : figure.period;
  const isNew = figure.noun.some(({ lower }) => lower === 'new');
  if (!first || (period.length === 0 && !isNew)) return null;
  const noun = isNew && period.length > 0 ? figure.noun.filter(({ lower }) => lower !== 'new') : figure.noun;
  const isAhead = /['’]s$/.test(period.at(-1)?.lower ?? '');
  const place = words.service.filter(({ lower }) => !/^(?:in|from|on)$/.test(lower));
  const line = [
    made(first, 'list'),
    ...(isAhead ? period : []),
    ...noun,
    ...(isAhead ? [] : period),
    made(place[0] ?? first, 'in'),
    ...place,
  ].map((token, at) => ({ ...token, isSame: at > 0 && token.isSame === true }));
  const r = reading(line);
  const before = r.builder.steps.length;
  if (!readAct(r, 0)) return null;
  const added = r.builder.steps.slice(before);
  const value = r.builder.values.at(-1);
  const lister = added[0];
  const isRead = added.every(({ tool }) => !tool.sideEffects) && lister !== undefined && value?.kind === 'list';
  const isNarrowed = added.length > 1 || Object.keys(lister?.input ?? {}).some((name) => name !== 'connection');
  const isOpen = line.slice(1).some((token) => r.account.isOpen(token.index) && !SMALL.test(token.lower));
  if (!isRead || !isNarrowed || isOpen || !value) return null;
  return added.length === 1 ? (sameList(r.builder, before, value) ?? value) : value;
}

/** The list of an earlier figure, if the same is read for this one: `sales and number of orders`. */
function sameList({ steps, values }: Builder, at: number, value: Value): Value | null {
  const own = steps[at];
  const same = steps
    .slice(0, at)
    .find(({ tool, input }) => tool === own?.tool && JSON.stringify(input) === JSON.stringify(own.input));
  const list = values.find(({ kind, stepId }) => kind === 'list' && stepId === same?.id);
  if (!same || !list) return null;
  steps.splice(at, 1);
  values.splice(values.indexOf(value), 1);
  return list;
}

/** The words that all figures share are taken for the lists. */
function takeShared(account: Account, { steps }: Builder, { figures, period, service }: ReportWords): void {
  const [first] = steps;
  const all = [...period, ...service, ...figures.flatMap(({ words }) => words)];
  for (const { index } of first ? all : [])
    if (first && !account.isTaken(index)) account.take(index, index + 1, first.part, 'use');
}

/** `orders and total sales`: the second figure is the sum of the same list, so that the first one is how many there are. */
function countedBeside(
  figure: FigureWords,
  at: number,
  figures: readonly FigureWords[],
  lists: readonly (Value | null)[],
): FigureWords {
  const isSum = ({ asked, noun }: FigureWords): boolean =>
    asked === 'total' || (asked === null && isMoneyWord(noun.at(-1)?.lower ?? ''));
  const isBeside = figures.some(
    (one, other) => other !== at && isSum(one) && lists[other] !== null && lists[other]?.expr === lists[at]?.expr,
  );
  return figure.asked === null && !isSum(figure) && isBeside ? { ...figure, asked: 'number' } : figure;
}

/** `the payouts and the total fees`: only what stands behind is asked for as a figure, so that the payouts are shown as well. */
function isListed({ asked, noun }: FigureWords, at: number, figures: readonly FigureWords[]): boolean {
  if (areLists(figures)) return true;
  const last = noun.at(-1)?.lower ?? '';
  const behind = figures.slice(at + 1);
  const areAsked = behind.length > 0 && behind.every((one) => one.asked !== null);
  return asked === null && areAsked && last.endsWith('s') && !isMoneyWord(last);
}

function assumeCounted(builder: Builder, noun: readonly Token[]): void {
  const name = noun.map(({ text }) => text).join(' ');
  const step = builder.steps.find(({ id }) => id === 'figures');
  builder.assume(`${quoted(titled(name))} tells how many there are.`, { step: step?.id ?? null, path: '' });
}

const SMALL = /^(?:the|in|on|from|of|for|'s|’s|a|an)$/;

/** `Refunds: 12.00 (3)`, `New customers: 5`. */
function lineOf({ noun, asked }: FigureWords, list: Value | null, isTwice: boolean): string | null {
  if (!list) return null;
  const name = noun.map(({ text }) => text).join(' ');
  const heading = titled(isTwice ? `${asked === 'number' ? 'number' : 'total'} of ${name}` : name);
  const count = `$count(${list.expr})`;
  const shape = shapeOf(list, null);
  const last = stem(noun.at(-1)?.lower ?? '');
  const own = shape.leaves.find(({ words, owner }) => owner === '' && stem(words) === last);
  const leaf = own ?? amountIn(shape);
  const raw = leaf && (leaf.raw ?? list.fields[leaf.words] ?? leaf.path);
  const path = leaf && raw !== null && !raw.includes('(') ? (isMinor(leaf.about) ? `(${raw} / 100)` : raw) : null;
  if (asked === 'number' || path === null)
    return asked === 'total' ? null : `${quoted(`${heading}: `)} & $string(${count})`;
  const values = `${list.expr}[${path} != null].$number(${path})`;
  const sum = `$formatNumber($exists(${values}) ? $sum(${values}) : 0, "#,##0.00")`;
  return `${quoted(`${heading}: `)} & ${sum}`;
}

/** `email me the figures`, in the words for the message. */
function messageOf({ message, figures }: ReportWords): readonly Token[] {
  const me = message.find(({ lower }) => ME.test(lower));
  const verb = message.find((token) => token.kind === 'word' && token !== me);
  const noun = figures[0]?.noun[0];
  const other = message.find((token) => token.kind === 'word' && token !== verb);
  // `I need …`, `… in one email`: it goes to the user.
  const to = me ?? (other && made(other, 'me'));
  if (!verb || !noun || !to) return [];
  return [made(verb, 'email'), to, made(noun, 'the'), made(noun, 'figures')];
}

const ME = /^(?:me|us)$/;

/** `Income, fees and refunds` */
function headlineOf({ figures }: ReportWords): string {
  const nouns = [...new Set(figures.map(({ noun }) => noun.map(({ lower }) => lower).join(' ')))];
  return titled(listed(nouns));
}

function send(r: Reading, lines: readonly string[], words: ReportWords, list: Value): boolean {
  const part = new Part('calculation');
  const text = `$join([${lines.join(', ')}], "\\n")`;
  const id = compute(
    r,
    'figures',
    'Work out the figures',
    text,
    part,
    'sum',
    'Figures of several lists are asked for.',
  );
  if (id === null) return false;
  const expr = `steps.${id}.output`;
  const nouns = ['figures'];
  r.builder.values.push({
    ...counted(list),
    kind: 'text',
    expr,
    text: expr,
    full: expr,
    headline: quoted(headlineOf(words)),
    stepId: id,
    nouns,
  });
  const before = r.builder.steps.length;
  if (!readAct(r, 0)) return false;
  const step = r.builder.steps[before];
  if (!step || step.tool.planning?.use !== 'send') return false;
  for (const { index } of words.message) r.account.take(index, index + 1, step.part, 'use');
  return true;
}
