import { Part } from '../read/account.js';
import type { Account } from '../read/account.js';
import type { Reading } from '../read/reading.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';

const IN_ONE = Phrases.of([
  'in a single message',
  'in one message',
  'as one message',
  'as a single message',
  'all in one message',
  'in a single mail',
  'in one mail',
  'in one email',
  'in a single email',
  'as one mail',
  'as one email',
]);

/** `…, in a single message`: the words are set aside. A step that sends everything at once fulfils them. */
export function setAsideOneMessage(tokens: readonly Token[], account: Account): (r: Reading) => void {
  const part = new Part('message');
  for (let at = 0; at < tokens.length; at += 1) {
    const said = account.isTaken(at) ? null : IN_ONE.at(tokens, at);
    const after = said ? tokens[at + said.length] : undefined;
    if (!said || (after && after.kind !== 'mark')) continue;
    const from = tokens[at - 1]?.lower === ',' ? at - 1 : at;
    account.take(from, at + said.length, part, 'one');
    at += said.length - 1;
  }
  return ({ builder }) => {
    const [send, ...others] = builder.steps.filter(({ tool }) => tool.planning?.use === 'send');
    if (send && others.length === 0 && send.forEach === null) part.wrote('one', `step:${send.id}/tool`);
  };
}
