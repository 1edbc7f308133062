import type { Message } from './message.js';
import type { Reading } from './reading.js';

const PURPOSES = [
  'to ask',
  'asking',
  'and ask',
  'to thank',
  'thanking',
  'to welcome',
  'welcoming',
  'to congratulate',
  'congratulating',
  'to apologise',
  'to apologize',
  'apologising',
  'apologizing',
  'to say thanks',
  'to say thank you',
  'to confirm',
  'confirming',
];

/** `to ask why`: the purpose of a message whose words are not given. */
export function readPurpose(r: Reading, at: number, message: Message): number | null {
  const said = r.said(at, ...PURPOSES);
  if (said === 0 || message.occasion !== null || r.slice(at, r.end).some(({ mention }) => mention !== null))
    return null;
  message.occasion = [at, r.end];
  message.noun ??= [at, r.end];
  r.take(at, r.end, message.part, 'text');
  return r.end;
}
