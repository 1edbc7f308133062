import { serviceAt, servicesIn } from '../../words/services.js';
import { impliedScore, impliesMailbox, implyingWords } from '../../words/implied.js';
import type { ConnectionKind } from '../../../domain/connection/index.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import type { ToolCatalog, ToolService } from '../../../domain/steps/tool.js';
import type { OwnConnection } from '../../planner.js';
import { framesOf } from '../read/frames.js';
import { nounsOfServices } from '../../words/own-nouns.js';
import { made, renumbered } from '../text/sentences.js';
import type { Token } from '../text/tokens.js';

/* Services that the words mean without their names: `refund the payment pi_3Nc8` is done in a service for payments. */

/** A service that the words may mean. */
export interface ImpliedService {
  readonly service: ToolService;
  /** The words that imply it, in their order. */
  readonly nouns: readonly Token[];
  readonly isConnected: boolean;
  /** How many words imply it. */
  readonly score: number;
}

/** Services that are tried for one request, because each reading is a plan of its own. */
const MAX_SERVICES = 3;

/** Sources of data that a request names itself. It then means no service that is not connected. */
const OWN_SOURCE =
  /\b(?:https?:\/\/|web ?(?:pages?|sites?)|pages?|feeds?|rss|tables?|csv|webhooks?|databases?|sql|forms?|surveys?|reminders?|remind)\b|\b(?:each|every|new|incoming|inbound) (?:[\w-]+ )?e?-?mails?\b|\b(?:each|every|any|all|an?|new|incoming|inbound|unread|arriving) (?:[\w-]+ ){0,2}?(?:e?-?mails?|messages?) (?:from|with|that|which|contain\w*|comes?|arrives?|about|to \S+@)|\b(?:incoming|inbound|unread|received) e?-?mails?\b|\be?-?mails? (?:from|with|that|contain\w*|arrives?|comes?) /i;

const MAILBOXES: ReadonlySet<ConnectionKind> = new Set(['IMAP', 'MAIL', 'SAMPLE_MAILBOX']);

/** The services that words imply and do not name, the surest first. If some of them are connected, only these. */
export function impliedServices(
  text: string,
  tokens: readonly Token[],
  tools: ToolCatalog,
  connections: readonly OwnConnection[],
): readonly ImpliedService[] {
  const named = framesOf(tools).services;
  const isNamed = (at: number): boolean => named.at(tokens, at) !== null || serviceAt(tokens, at) !== null;
  const places = tokens.flatMap(({ index }) => (isNamed(index) ? [index] : []));
  const said = new Set(places.flatMap((at) => named.at(tokens, at)?.value ?? []));
  const services = new Map(tools.list().flatMap(({ service }) => (service ? [[service.id, service] as const] : [])));
  const own = nounsOfServices(tools.list());
  // `when a Linear issue is created, post the issue`: the thing of the service that is named.
  const ofNamed = new Set([...said].flatMap((id) => own.get(id) ?? []));
  const isOfNamed = (word: string): boolean => ofNamed.has(word) || ofNamed.has(word.replace(/s$/, ''));
  const hasOwnSource = OWN_SOURCE.test(text);
  const hasMailbox = connections.some(({ kind }) => MAILBOXES.has(kind));
  const found = [...services.values()].flatMap((service) => {
    const isConnected = connections.some((one) => one.service === service.id);
    const implied = [...(service.implied ?? []), ...(isConnected ? (own.get(service.id) ?? []) : [])];
    // `the price on https://example.com` means no shop, and `my mail` means no other mailbox.
    if (!isConnected && (hasOwnSource || (hasMailbox && impliesMailbox(service)))) return [];
    // A service that is named says where things are. Only other clauses may still mean one that is connected.
    if (implied.length === 0 || said.has(service.id) || (places.length > 0 && !isConnected)) return [];
    const nouns = nounsIn(text, tokens, implied).filter(
      ({ index, lower }) =>
        !isOfNamed(lower) &&
        (places.length === 0 || index > startOfClause(tokens, index)) &&
        !places.some((at) => at >= startOfClause(tokens, index) && at < endOfClause(tokens, index)),
    );
    const score = impliedScore(text, implied);
    // `customer feedback` is no work of a shop: one word means a service only to its owner, or as what comes or changes there.
    if (nouns.length === 0 || (!isConnected && score < 2 && !nouns.some((noun) => isOfService(tokens, noun))))
      return [];
    return [{ service, nouns, isConnected, score }];
  });
  const connected = found.filter(({ isConnected }) => isConnected);
  return (connected.length > 0 ? connected : found)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MAX_SERVICES);
}

/** `a new order`, `an invoice is paid`, `refund the payment`: something that comes, changes or is worked on. */
function isOfService(tokens: readonly Token[], { index }: Token): boolean {
  const at = (offset: number): string => tokens[index + offset]?.lower ?? '';
  const isNew = /^new$/.test(at(-1)) || /^new$/.test(at(-2));
  const isChanged = /^(?:is|are|was|were|gets|has|comes|goes|fails|signs|arrives|changes|moves)$/.test(at(1));
  const isObject = /^(?:the|a|an|our|my|all|this)$/.test(at(-1)) && index <= 3;
  return isNew || isChanged || isObject || index === 0;
}

function nounsIn(text: string, tokens: readonly Token[], words: readonly string[]): readonly Token[] {
  const starts = new Set(implyingWords(text, words).map(({ start }) => start));
  return tokens.filter(({ start }) => starts.has(start));
}

/** Whether a part of the sentence that implies a service, or one that goes on about it, has words that a plan leaves open. */
export function mayClose(tokens: readonly Token[], { nouns }: ImpliedService, { gaps }: PlanReport): boolean {
  const open = gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== GapKind.VALUE);
  return nouns.some(({ index }) => {
    const from = tokens[startOfClause(tokens, index)]?.start ?? 0;
    const to = tokens[endOfClause(tokens, index) - 1]?.end ?? 0;
    return open.some(
      ({ start, end }) =>
        start === null ||
        end === null ||
        (start < to && end > from) ||
        (start >= to && tokens.some((token) => IT.test(token.lower) && token.start >= start && token.end <= end)),
    );
  });
}

/** `answer it`: what the words before are about. */
const IT = /^(?:it|its|them|each|one)$/;

/** The names of the tools of services that are only implied, but for one of them. */
export function onlyImplied(
  text: string,
  tools: ToolCatalog,
  connections: readonly OwnConnection[],
  but: string | null,
): ReadonlySet<string> {
  const connected = new Set(connections.flatMap(({ service }) => service ?? []));
  const said = [text, ...servicesIn(text).flatMap(({ names }) => names)].map((one) => ` ${plainWords(one)} `);
  const isNamed = ({ names }: ToolService): boolean =>
    names.some((name) =>
      said.some((one) => one.includes(` ${plainWords(name)} `) || one.includes(` ${plainWords(name)}s `)),
    );
  const isOnlyImplied = (service: ToolService): boolean =>
    service.implied !== undefined && service.id !== but && !connected.has(service.id) && !isNamed(service);
  const hidden = new Map<string, boolean>();
  return new Set(
    tools.list().flatMap(({ name, service }) => {
      if (!service) return [];
      const isHidden = hidden.get(service.id) ?? isOnlyImplied(service);
      hidden.set(service.id, isHidden);
      return isHidden ? [name] : [];
    }),
  );
}

/** As the catalogue of a request reads it. */
const plainWords = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

/** The words with the name of the service in them, in several ways. */
export function withName(tokens: readonly Token[], { service, nouns }: ImpliedService): readonly (readonly Token[])[] {
  const [first] = nouns;
  if (!first) return [];
  const words = service.title.split(' ');
  const name = (token: Token): readonly Token[] =>
    words.map((word) => ({ ...made(token, word.toLowerCase()), text: word }));
  const before = (places: ReadonlySet<number>): readonly Token[] =>
    renumbered(tokens.flatMap((token) => (places.has(token.index) ? [...name(token), token] : [token])));
  // The first word of a request is rather its verb.
  const plain = nouns.filter(({ index, kind, text }) => index > 0 && kind === 'word' && !/[\d/@]/.test(text));
  const end = endOfClause(tokens, first.index);
  const last = tokens[end - 1] ?? first;
  return [
    ...plain.slice(0, 2).map(({ index }) => before(new Set([index]))),
    ...(plain.length > 1 ? [before(new Set(plain.map(({ index }) => index)))] : []),
    renumbered([...tokens.slice(0, end), made(last, 'in'), ...name(last), ...tokens.slice(end)]),
  ];
}

const isBorder = ({ lower }: Token): boolean => /^(?:[.,;:!?\n→–]|and|then|but)$/.test(lower);

/** Where the part of the sentence ends that a word stands in. */
function endOfClause(tokens: readonly Token[], from: number): number {
  const end = tokens.findIndex((token, at) => at > from && isBorder(token));
  return end === -1 ? tokens.length : end;
}

const startOfClause = (tokens: readonly Token[], from: number): number =>
  tokens.findLastIndex((token, at) => at < from && isBorder(token)) + 1;
