import { made, renumbered } from '../sentences.js';
import { stem } from '../stem.js';
import type { Token } from '../tokens.js';
import { put } from './new-things.js';
import { wordList } from '../../word-list.js';

/*
 * `let AI decide if it's sales or spam; spam goes to the bin, sales gets the label "Sales"`: each option of a model is followed
 * by what is done with it. These become conditions: `if it is spam, move it to the bin`.
 */

const CHOOSES = wordList(
  'decid|classifi|classify|sort|categoriz|categoris|label|tag|judg|check|determin|split|divid|triag|rate|rat|put',
);
const GOES = /^(?:goes|go|moves|move|belongs?)$/;
const BECOMES = /^(?:becomes?|turns?|gets? turned|creates?|makes?)$/;
const GETS = /^(?:gets|get|receives?|has|have)$/;
const MODAL = /^(?:should|must|can|will|shall|may)$/;
const BE = /^(?:is|are|be|gets|get|being)$/;
const THINGS =
  /^(?:ones?|mails?|emails?|messages?|tickets?|issues?|requests?|leads?|items?|things?|cases?|stuff|posts?|tasks?|cards?)$/;
const BREAK = /^(?:[,;.\n]|and|→|:)$/;
const MAX_LIST = 16;

interface Option {
  /** The stems of its words. */
  readonly stems: readonly string[];
}

/** Requests in which what is said of an option of a model is a condition. */
export function withRoutes(given: readonly Token[]): readonly Token[] {
  const model = given.findIndex(({ lower }, at) => lower === 'ai' && CHOOSES.test(given[at + 1]?.stem ?? ''));
  const options = model === -1 ? null : optionsAt(given, model + 2);
  if (!options) return given;
  const line: Token[] = given.slice(0, options.to) as Token[];
  let isChanged = false;
  for (let at = options.to; at < given.length;) {
    const route = BREAK.test(given[at - 1]?.lower ?? '') ? routeAt(given, at, options.list) : null;
    if (!route) {
      line.push(given[at] as Token);
      at += 1;
      continue;
    }
    isChanged = true;
    // A condition of its own begins a part of its own.
    if (line.at(-1)?.lower !== ',' && line.at(-1)?.kind === 'word') line.push(put(',', given[at] as Token));
    line.push(...route.words);
    at = route.to;
  }
  return isChanged ? renumbered(line) : given;
}

/** `sales, support or spam` with the place behind them; null: there is no such list. */
function optionsAt(
  tokens: readonly Token[],
  from: number,
): { readonly list: readonly Option[]; readonly to: number } | null {
  const end = Math.min(tokens.length, from + MAX_LIST);
  const or = tokens.findIndex(({ lower }, at) => at >= from && at < end && /^(?:or|and)$/.test(lower));
  const last = tokens[or + 1];
  if (or === -1 || !last || last.kind === 'mark') return null;
  const list: Option[] = [{ stems: [last.stem] }];
  let at = or - 1;
  if (tokens[at]?.lower === ',') at -= 1;
  while (at >= from && tokens[at]?.kind !== 'mark') {
    list.push({ stems: [tokens[at]?.stem ?? ''] });
    if (tokens[at - 1]?.lower !== ',') break;
    at -= 2;
  }
  return list.length > 1 ? { list, to: or + 2 } : null;
}

/** `spam goes to the bin`, `support gets the label "Support"`, `bugs should be deleted`. */
function routeAt(
  tokens: readonly Token[],
  from: number,
  options: readonly Option[],
): { readonly words: readonly Token[]; readonly to: number } | null {
  let name = from;
  while (/^(?:the|a|an|any|all|every)$/.test(tokens[name]?.lower ?? '')) name += 1;
  const option = tokens[name];
  if (!option || !options.some(({ stems }) => stems[0] === option.stem || stems[0] === stem(option.stem))) return null;
  let verb = name + 1;
  while (THINGS.test(tokens[verb]?.lower ?? '')) verb += 1;
  if (/^(?:→|:)$/.test(tokens[verb]?.lower ?? '')) verb += 1;
  while (MODAL.test(tokens[verb]?.lower ?? '')) verb += 1;
  const act = actAt(tokens, verb);
  if (!act) return null;
  const covered = tokens.slice(from, verb).filter((token) => token !== option);
  const [first = option] = covered;
  return {
    words: [
      {
        ...made(
          first,
          'if',
          covered.filter((token) => token !== first),
        ),
        ...(first === option ? { end: option.start } : {}),
      },
      ...['it', 'is'].map((lower) => put(lower, option)),
      option,
      put(',', option),
      ...act.words,
    ],
    to: act.to,
  };
}

function actAt(tokens: readonly Token[], at: number): { readonly words: readonly Token[]; readonly to: number } | null {
  const verb = tokens[at];
  const next = tokens[at + 1];
  if (!verb || !next) return null;
  if (GOES.test(verb.lower) && /^(?:to|into|in|under)$/.test(next.lower)) {
    const place = tokens[at + 2]?.mention?.kind;
    if (place === 'channel' || place === 'address') return null;
    // `goes to Slack #inbound`, `goes into our Google Sheet`
    const article = /^(?:a|an|the|our|my)$/.test(tokens[at + 2]?.lower ?? '') ? 1 : 0;
    const isPosted = [3, 4].some(
      (by) => tokens[at + by + article]?.mention?.kind === 'channel' && tokens[at + by + article - 1]?.kind === 'word',
    );
    const isService = /^\p{Lu}/u.test(tokens[at + 2 + article]?.text ?? '');
    const act = isPosted ? 'post' : isService ? 'add' : 'move';
    return { words: [made(verb, act), same(next)], to: at + 1 };
  }
  // `becomes an Asana task`, `turns into a ticket`
  const into = BECOMES.test(verb.lower) ? at + 1 + (/^(?:into|to)$/.test(next.lower) ? 1 : 0) : null;
  if (into !== null && /^(?:a|an)$/.test(tokens[into]?.lower ?? ''))
    return { words: [made(verb, 'create', tokens.slice(at + 1, into))], to: into };
  const done = BE.test(verb.lower) ? next : undefined;
  if (done && done.lower.endsWith('ed') && done.lower !== 'need')
    return { words: [made(done, baseOf(done.lower), [verb]), same(done)], to: at + 2 };
  if (
    GETS.test(verb.lower) &&
    /^(?:the|a|an|its)$/.test(next.lower) &&
    /^(?:labels?|tags?)$/.test(tokens[at + 2]?.lower ?? '')
  )
    return { words: [made(verb, 'add')], to: at + 1 };
  return null;
}

/** `deleted` → `delete`, `tagged` → `tag`, `archived` → `archive`. */
function baseOf(done: string): string {
  const bare = done.slice(0, -2);
  const doubled = /([bdgklmnprt])\1$/.exec(bare);
  if (doubled) return bare.slice(0, -1);
  return /(?:et|iv|ov|at|os|ar|id|us|ac)$/.test(bare) && !/(?:forward|mark|report|star|repeat)$/.test(bare)
    ? `${bare}e`
    : bare;
}

/** The thing that a model has looked at, and not what another act has made of it. */
const same = (seat: Token): Token => ({ ...put('it', seat), isSame: true });
