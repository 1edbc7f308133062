import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, inPlaceOf } from '../transfers/parts.js';
import { wordList } from '../../word-list.js';

/*
 * `Send Slack messages when …`, `Post alerts for new payments`, `get email notifications about …`: one message for each time.
 * Messages that are there, and are to be read, have a place that they go to.
 */

const SENDS = /^(?:sends?|posts?|gets?|receives?|delivers?|push(?:es)?|fires?|triggers?|issues?|drops?)$/;
const LEAD = wordList('and|then|to|automatically|instantly|please|also|just|,|:|→|~now');
const WHO = /^(?:me|us|you|everyone|everybody)$/;
const KIND = /^(?:direct|chat|channel|email|mail|text|sms|push|instant|automatic|automated|real-time|realtime|quick)$/;
const IDLE_KIND = /^(?:instant|automatic|automated|real-time|realtime|quick)$/;
const MESSAGES: Readonly<Record<string, string>> = {
  messages: 'message',
  alerts: 'alert',
  notifications: 'notification',
  pings: 'message',
  emails: 'email',
  mails: 'mail',
  dms: 'dm',
  texts: 'text',
  updates: 'message',
  notices: 'message',
};
/** They lead to what a message is about, or to when it is sent. */
const OCCASION = /^(?:when|whenever|if|once|for|about|on|every|each|as|after|upon|via|through|anytime)$/;
/** Such a noun never names things that are there. */
const SENT_ONLY = /^(?:alerts|notifications|pings|notices)$/;

/** The sentence with one message in the place of messages. */
export function withOneMessage(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  for (let at = 0; at < sentence.length; at += 1) {
    const isStart = at === 0 || LEAD.test(sentence[at - 1]?.lower ?? '');
    if (!isStart || !SENDS.test(sentence[at]?.lower ?? '')) continue;
    const found = messagesAt(sentence, at + 1, words);
    if (found) return replaced(sentence, found);
  }
  return sentence;
}

interface Found {
  readonly from: number;
  readonly noun: number;
}

function messagesAt(sentence: readonly Token[], start: number, words: ServiceWords): Found | null {
  const from = WHO.test(sentence[start]?.lower ?? '') ? start + 1 : start;
  let at = from;
  let isMessenger = false;
  for (;;) {
    const length = words.anyService(sentence, at);
    const id = length > 0 ? words.serviceId(sentence, at) : null;
    if (id !== null) {
      if (!words.isMessenger(id) && !words.isMailer(id)) return null;
      isMessenger = true;
      at += length;
    } else if (KIND.test(sentence[at]?.lower ?? '')) at += 1;
    else break;
  }
  const { lower = '' } = sentence[at] ?? {};
  if (!Object.hasOwn(MESSAGES, lower) || (lower === 'updates' && !isMessenger)) return null;
  const next = sentence[at + 1];
  if (next === undefined) return SENT_ONLY.test(lower) || isMessenger ? { from, noun: at } : null;
  const isPlace = SENT_ONLY.test(lower) && /^(?:to|in|into)$/.test(next.lower);
  return OCCASION.test(next.lower) || isPlace ? { from, noun: at } : null;
}

function replaced(sentence: readonly Token[], { from, noun }: Found): readonly Token[] {
  const first = sentence[from] as Token;
  const token = sentence[noun] as Token;
  const kinds = sentence.slice(from, noun);
  const idle = kinds.filter(({ lower }) => IDLE_KIND.test(lower));
  const kept = kinds.filter((one) => !idle.includes(one));
  const article = /^(?:[aeiou]|sms)/.test((kept[0] ?? token).lower) ? 'an' : 'a';
  const sms = kept.at(-1)?.lower === 'sms' ? kept.pop() : undefined;
  return [
    ...sentence.slice(0, from),
    before(first, article),
    ...kept,
    sms
      ? { ...inPlaceOf([sms, token, ...idle], 'sms'), text: sms.text }
      : inPlaceOf([token, ...idle], MESSAGES[token.lower] ?? token.lower),
    ...sentence.slice(noun + 1),
  ];
}

/** `an SMS notification`: an SMS. */
export const withoutNotification = (sentence: readonly Token[]): readonly Token[] =>
  sentence.flatMap((token, at) => {
    const isSms = (place: number): boolean =>
      /^(?:a|an)$/.test(sentence[place - 1]?.lower ?? '') &&
      sentence[place]?.lower === 'sms' &&
      NOTE.test(sentence[place + 1]?.lower ?? '');
    if (isSms(at)) return [{ ...made(token, 'sms', sentence.slice(at + 1, at + 2)), text: token.text }];
    return isSms(at - 1) ? [] : [token];
  });

const NOTE = /^(?:notification|alert|message|reminder|notice|update)$/;
