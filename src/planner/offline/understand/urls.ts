import { mentionsIn, type MarkedText } from '../text/mentions.js';
import type { Clause } from './clauses.js';

/** An address of the web with what the words around it want of it. */
export interface UrlWish {
  readonly url: string;
  readonly at: number;
  readonly clause: number;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly kind: 'page' | 'feed' | 'csv' | 'call';
}

const MAX_URLS = 10;
const FEED_PATH = /(?:^|[/._-])(?:rss|feeds?|atom)(?:[/._-]|$)/i;
/** `delete URL`; to post one may mean to tell of it. */
const VERB = /\b(delete|patch)\s+(?:the )?(?:urlref\d+)/i;
const METHOD = /\b(POST|PUT|PATCH|DELETE|HEAD)\b|\b(post|put|patch|delete|head)(?= request)|\b(?:by|via|with|as|using|an?|one|method) (?:the )?(post|put|patch|delete)\b(?! office)/;
/** `post … to URL`: a verb, which only before an address of the web is a method. */
const POST_TO = /\b(?:post|put)\b[^.;]{0,80}?\b(?:to|at) (urlref\d+)/i;
/** A text is put to an address by PUT; a row is put into one by whatever it wants. */
const PUT_TO = /\bput (?:jsonref\d+|it|them|this|that) (?:to|at) urlref/i;
/** `send its text to URL`: what is sent somewhere on the web is sent by POST. */
const SEND_TO = /\b(?:send|sends|sent|forward|push|pushes|submit|deliver|report|archived?|mirror(?:ed)?|written|copy|stored?|pass|upload)\b[^.;]{0,120}?\b(?:to|into|at) (urlref\d+)/i;

export function urlWishes(clauses: readonly Clause[], marked: MarkedText): readonly UrlWish[] {
  const wishes: { url: string; token: string; at: number; clause: number; method: string; headers: Record<string, string>; kind: UrlWish['kind'] }[] = [];
  clauses.forEach((clause, index) => {
    const here = mentionsIn(clause.text, marked.mentions, 'url');
    for (const { value, token } of here) {
      if (wishes.length >= MAX_URLS || wishes.some((wish) => wish.url === value && wish.clause === index)) continue;
      wishes.push({ url: value, token, at: clause.start + clause.text.indexOf(token), clause: index, method: 'GET', headers: {}, kind: kindOf(value, clause, clauses, marked) });
    }
    // What is said of a request counts for the address in the same clause, else for the last one before, else for the next.
    const method = methodIn(clause.text);
    const target = POST_TO.exec(clause.text)?.[1] ?? SEND_TO.exec(clause.text)?.[1];
    const targeted = wishes.find((wish) => wish.token === target && wish.clause === index) ?? (here.length > 0 || method === null ? undefined : wishes.at(-1));
    const chosen = targeted ?? (method === null ? undefined : (wishes.filter((wish) => wish.clause === index).at(-1) ?? undefined));
    if (chosen && (method !== null || target !== undefined)) chosen.method = method ?? (PUT_TO.test(clause.text) ? 'PUT' : 'POST');
    for (const { value } of mentionsIn(clause.text, marked.mentions, 'header')) {
      const [name = '', ...rest] = value.split(': ');
      const owner = wishes.findLast((wish) => wish.clause <= index);
      if (owner) owner.headers[name.toLowerCase()] = rest.join(': ');
    }
  });
  applyEarlyMethods(clauses, wishes);
  const merged = new Map<string, (typeof wishes)[number]>();
  for (const wish of wishes) {
    const known = merged.get(`${wish.url} ${wish.method}`) ?? (wish.method === 'GET' ? [...merged.values()].find((one) => one.url === wish.url) : undefined);
    if (!known) merged.set(`${wish.url} ${wish.method}`, wish);
  }
  return [...merged.values()].map(({ token: _token, ...wish }) => ({ ...wish, kind: wish.method === 'GET' || wish.method === 'HEAD' ? wish.kind : 'call' }));
}

/** `every night send a DELETE request, namely to …`: a method in a clause before that of its address. */
function applyEarlyMethods(clauses: readonly Clause[], wishes: { clause: number; method: string }[]): void {
  if (wishes.some(({ method }) => method !== 'GET')) return;
  const index = clauses.findIndex(({ text }) => methodIn(text) !== null);
  const next = wishes.find((wish) => wish.clause >= index);
  if (index !== -1 && next) next.method = methodIn(clauses[index]?.text ?? '') ?? 'GET';
}

function methodIn(text: string): string | null {
  const match = METHOD.exec(text) ?? VERB.exec(text);
  return (match?.[1] ?? match?.[2] ?? match?.[3])?.toUpperCase() ?? null;
}

function kindOf(url: string, clause: Clause, clauses: readonly Clause[], marked: MarkedText): UrlWish['kind'] {
  const { pathname, hostname } = new URL(url);
  if (/\.csv$/i.test(pathname)) return 'csv';
  if (FEED_PATH.test(pathname) || /^feeds?\./i.test(hostname) || /\.(?:rss|atom)$/i.test(pathname)) return 'feed';
  const alone = marked.mentions.filter(({ kind }) => kind === 'url').length === 1;
  const words = alone ? clauses.map(({ text }) => text).join(' ') : clause.text;
  if (/\b(?:rss|atom|feeds?)\b/i.test(words)) return 'feed';
  return /\bcsv\b/i.test(words) ? 'csv' : 'page';
}
