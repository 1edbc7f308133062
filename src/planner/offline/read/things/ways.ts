import { ConnectionKind } from '../../../../domain/connection/index.js';
import type { OwnConnection } from '../../../planner.js';
import { stem } from '../../text/stem.js';
import type { Token } from '../../text/tokens.js';
import type { Frames } from '../frames.js';
import { SENDS } from '../services/operation-text.js';
import { isMailer } from '../services/service-words.js';
import type { Way } from './way.type.js';

/*
 * `mail it to ann@… by Gmail`, `send them a welcome mail from my Outlook`: the service is the way that a letter goes, and no
 * place that something is read from. The words are set aside, so that the letter is read as one without them.
 */

const MESSAGE = new Set(['message', 'email', 'mail', 'text'].map(stem));
const LEADS = /^(?:by|via|with|through|using|over|from)$/;
const OWN = /^(?:my|our|the)$/;
/** Verbs that send a letter. */
const MAILS = /^(?:send|email|e-mail|mail|write|drop|shoot|fire)$/;
/** What stands before a noun. */
const NOUN = /^(?:a|an|the|my|our|this|that|their|his|her|thank-you|thanks|welcome|confirmation|reminder|follow-up)$/;
/** Mails that are there already: `send the mails from my Gmail`. */
const THERE = /^(?:mails|emails|e-mails|messages|threads|drafts|attachments?|unread|inbox|newsletters|it|them)$/;
/** The most words of a letter before the service that it goes by. */
const MAX_LETTER = 14;

/** The ways of a request. */
export function waysIn(
  tokens: readonly Token[],
  frames: Frames,
  connections: readonly OwnConnection[],
): readonly Way[] {
  return tokens.flatMap((_token, at) => {
    const named = frames.services.at(tokens, at);
    const id = named?.value ?? '';
    let from = at - 1;
    while (OWN.test(tokens[from]?.lower ?? '')) from -= 1;
    if (!named || from < 0 || tokens[at - 1]?.index !== at - 1) return [];
    const isLed = isMailer(frames, id) && isSentBy(tokens, from);
    if (!isLed && !isOfConnection(tokens, { from, at, id }, frames, connections)) return [];
    // `drop a Gmail message to …`: the article belongs to the noun.
    const start = LEADS.test(tokens[from]?.lower ?? '') ? from : at;
    const end = at + named.length + (tokens[at + named.length]?.lower === 'account' ? 1 : 0);
    return [{ id, tokens: tokens.slice(start, end) }];
  });
}

/** A service that the bundled tool names as one of its own, and that is connected: any letter may go by it. */
function isOfConnection(
  tokens: readonly Token[],
  { from, at, id }: { readonly from: number; readonly at: number; readonly id: string },
  frames: Frames,
  connections: readonly OwnConnection[],
): boolean {
  const isByNoun = frames.own.some(({ planning }) => planning.service !== id && planning.nouns.includes(id));
  if (!isByNoun || !connections.some(({ kind, service }) => service === id && kind === ConnectionKind.SERVICE))
    return false;
  const isKind =
    /^an?$/.test(tokens[at - 1]?.lower ?? '') &&
    SENDS.has(tokens[at - 2]?.stem ?? '') &&
    MESSAGE.has(tokens[at + 1]?.stem ?? '');
  const lead = tokens[from]?.lower ?? '';
  return isKind || (LEADS.test(lead) && (lead !== 'from' || tokens[from - 1]?.mention?.kind === 'address'));
}

/** Whether the words from the verb to the name of the service tell of one letter. */
function isSentBy(tokens: readonly Token[], lead: number): boolean {
  if (!LEADS.test(tokens[lead]?.lower ?? '')) return false;
  for (let at = lead - 1; at >= 0 && at > lead - MAX_LETTER; at -= 1) {
    const { kind = 'mark', lower = '' } = tokens[at] ?? {};
    if (MAILS.test(lower) && !NOUN.test(tokens[at - 1]?.lower ?? ''))
      return lead - at > 1 || lower !== 'send' || tokens[lead]?.lower !== 'from';
    if (kind === 'mark' || (THERE.test(lower) && tokens[lead]?.lower === 'from' && at === lead - 1)) return false;
  }
  return false;
}
