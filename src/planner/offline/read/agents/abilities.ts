import { stem } from '../../text/stem.js';
import { slotOf } from '../frames.js';
import type { ForeignFrame, Frame } from '../frames.js';
import { baseAt } from '../knowledge/base.js';
import type { Base } from '../knowledge/base.js';
import type { Reading } from '../reading.js';

/** A tool that an agent may use, with what is needed for it. */
export interface Ability {
  /** Its name, or a pattern for several. */
  readonly tool: string;
  readonly frame: Frame | null;
  readonly operation: ForeignFrame | null;
  /** The service whose connection it needs. */
  readonly service: { readonly id: string; readonly title: string } | null;
  readonly base: Base | null;
}

/** The tools that a phrase such as `post to Slack`, `create GitHub issues` or `search our documents` stands for. */
export function abilitiesIn(r: Reading, from: number, to: number): readonly Ability[] {
  const end = r.end;
  r.end = to;
  const found = lookups(r, from, to) ?? operations(r, from, to) ?? own(r, from, to);
  r.end = end;
  return found;
}

const none = { frame: null, operation: null, service: null, base: null };

function lookups(r: Reading, from: number, to: number): readonly Ability[] | null {
  const [frame] = r.frames.ofUse('lookup');
  if (!frame) return null;
  for (let at = from; at < to; at += 1) {
    const base = baseAt(r, at, true);
    if (base) return [{ ...none, tool: frame.tool.name, frame, base }];
  }
  return null;
}

/** An operation of a service that the phrase names. */
function operations(r: Reading, from: number, to: number): readonly Ability[] | null {
  for (let at = from; at < to; at += 1) {
    const named = r.frames.services.at(r.tokens, at);
    if (!named || at + named.length > to) continue;
    const reached = r.frames.ofUse('send').find(({ planning }) => planning.service === named.value);
    const frames = r.frames.ofService(named.value);
    const fitting = frames
      .map((frame) => ({ frame, score: scoreOf(r, from, to, frame) }))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score);
    const [best] = fitting;
    const isSend = SENDS.has(r.stem(from)) || from === at;
    if (reached && isSend) return [{ ...none, tool: reached.tool.name, frame: reached }];
    const service = frames[0]?.service;
    if (best?.frame.service)
      return [{ ...none, tool: best.frame.tool.name, operation: best.frame, service: best.frame.service }];
    // `access to Notion`
    if (service && /^(?:access|use|using|with)$/.test(r.lower(from)) && frames[0])
      return [{ ...none, tool: `${prefixOf(frames[0].tool.name)}*`, service }];
  }
  return null;
}

const SENDS = new Set(['post', 'send', 'write', 'notify', 'message', 'use'].map(stem));
const prefixOf = (name: string): string => name.slice(0, name.lastIndexOf('.') + 1);

function scoreOf(r: Reading, from: number, to: number, { verbs, own, objects }: ForeignFrame): number {
  const verb = r.stem(from);
  if (!verbs.has(verb) && !own.has(verb)) return 0;
  const said = new Set(r.slice(from + 1, to).map(({ stem: one }) => stem(one)));
  const covered = objects.filter((one) => said.has(stem(one))).length;
  return objects.length === 0 || covered < objects.length ? 0 : covered * 2 + (own.has(verb) ? 1 : 0);
}

/** A bundled tool, by its verb and its noun, or by its service. */
function own(r: Reading, from: number, to: number): readonly Ability[] {
  const nouns = new Set<Frame>();
  for (let at = from; at < to; at += 1)
    for (const { frame, isYield } of r.frames.nouns.at(r.tokens, at)?.value ?? []) if (!isYield) nouns.add(frame);
  const verbs = r.frames.verbs.at(r.tokens, from)?.value ?? [];
  const isService = (frame: Frame): boolean =>
    frame.planning.service !== undefined && r.slice(from, to).some(({ lower }) => lower === frame.planning.service);
  const usable = (frame: Frame): boolean => USES.has(frame.planning.use) && !isForVisitor(r, from, to, frame);
  const both = verbs.filter((frame) => usable(frame) && (isService(frame) || nouns.has(frame)));
  const services = r.frames.own.filter((frame) => usable(frame) && isService(frame));
  // `the web page https://example.com`: an address can be read, whatever the verb is.
  const reads = r.slice(from, to).some(({ mention }) => mention?.kind === 'url')
    ? r.frames.own.filter(({ planning }) => READS.has(planning.use) && slotOf(planning, 'address') !== undefined)
    : [];
  const named = reads.filter((frame) => nouns.has(frame));
  const [page] = named.length > 0 ? named : reads;
  if (page) return [{ ...none, tool: page.tool.name, frame: page }];
  const [only] =
    both.length > 0 ? both : verbs.length === 0 ? services.filter(({ planning }) => planning.use === 'send') : [];
  return only ? [{ ...none, tool: only.tool.name, frame: only }] : [];
}

/** `collects the email` on a page for others: the mailbox is not what they give. */
function isForVisitor(r: Reading, from: number, to: number, { planning }: Frame): boolean {
  if (planning.use !== 'read' || slotOf(planning, 'sender') === undefined || !r.event?.type?.planning?.page)
    return false;
  return !r.slice(from, to).some(({ lower }) => /^(?:inbox|mailbox|my|our|emails|mails|messages)$/.test(lower));
}

const READS: ReadonlySet<string> = new Set(['read', 'call', 'table']);
/** Tools that an agent can call by itself. */
const USES: ReadonlySet<string> = new Set([
  'read',
  'fetch',
  'call',
  'send',
  'deliver',
  'keep',
  'recall',
  'teach',
  'lookup',
  'table',
]);

/** Whether a verb is one for what a tool does. */
export function isFor(verb: string, { frame, operation }: Ability): boolean {
  const one = stem(verb);
  return (
    frame?.planning.verbs.some((said) => stem(said.split(' ')[0] ?? '') === one) === true ||
    operation?.verbs.has(one) === true ||
    operation?.own.has(one) === true
  );
}

/** Whether calls of it change something. */
export function acts({ frame, operation }: Ability): boolean {
  return frame?.tool.sideEffects ?? operation?.tool.sideEffects ?? true;
}
