import { describe, expect, it } from '@jest/globals';
import { receiversIn } from './receivers.js';

const said = (words: string) => receiversIn(words).map(({ kind, words: one }) => `${kind}: ${one}`);

describe('the people whom a request says something to', () => {
  it.each([
    ['at 11:30 send the list to the deli', ['role: the deli']],
    ['email the cleaner a list of the rooms', ['role: the cleaner']],
    ['email the driver and copy the depot', ['role: the driver', 'role: the depot']],
    ['the wholesaler gets an order for the rest', ['role: the wholesaler']],
    ['let Hettie know what is new', ['role: Hettie']],
    ['the list goes to chef', ['role: chef']],
    ['mail our club secretary at sec@example.com', ['address: our club secretary']],
    ['tell the treasurer. The treasurer is at t@example.com', ['address: the treasurer']],
    ['send every tenant a reminder', ['each: every tenant']],
    ['thank the applicant', ['each: the applicant']],
    ['email all lodgers the rent reminder', ['each: all lodgers']],
    ['mail the list to security next morning', ['role: security']],
    ['send it to the right priest', ['role: the right priest']],
    ['forward every mail from school@st-anna.example to my wife', ['role: my wife']],
    ['email me and neighbour Ken at once', ['role: neighbour Ken']],
    ['tell the cleaner which flats need doing, at maria@example.com', ['address: the cleaner']],
    ["my son's school sends a report; send me and his mum a summary", ['role: his mum']],
  ])('%s', (words, receivers) => {
    expect(said(words)).toEqual(receivers);
  });

  it.each([
    'mail me the list every Friday',
    'pick three of them and mail those to me',
    'take the number and write to Callbacks',
    'give me one message each morning with what arrives',
    'send me a mail that says which colour it is',
    'forward bugs to dev@example.com and the rest to office@example.com',
    'I need a nudge every evening',
    'email the JSON body in a readable layout',
    'write the cancellation down in my table',
    'ask https://api.example.com for the weather and send it to me',
  ])('nobody else: %s', (words) => {
    expect(said(words)).toEqual([]);
  });

  it('takes no time over the worst words', () => {
    const from = performance.now();
    receiversIn('send the list to the '.repeat(500));
    receiversIn(`${'tell the '.repeat(1000)}`);
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});
