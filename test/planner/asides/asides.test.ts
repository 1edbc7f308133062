import { describe, expect, it } from '@jest/globals';
import { serviceAt } from '../../../src/planner/words/services.js';
import { withoutAsides } from '../../../src/planner/offline/text/asides/asides.js';
import { findMentions } from '../../../src/planner/offline/text/find-mentions.js';
import { tokensOf } from '../../../src/planner/offline/text/tokens.js';

/* What people say beside a request is set aside before it is read. Words that restrict or ask for more never are. */

const VERBS = new Set(['creat', 'post', 'send', 'add', 'mail', 'mak', 'writ', 'check', 'mov', 'updat']);

function heard(words: string): { readonly kept: string; readonly aside: string } {
  const tokens = tokensOf(words, findMentions(words, { tools: new Set(), events: new Set() }));
  const { tokens: kept, asides } = withoutAsides(tokens, {
    service: (line, at) => serviceAt(line, at)?.length ?? 0,
    isVerb: (one) => VERBS.has(one),
  });
  return { kept: kept.map(({ lower }) => lower).join(' '), aside: asides.map(({ text }) => text).join(' ') };
}

describe('what says nothing about a plan', () => {
  it.each([
    ['Post new orders to Slack so that nobody misses them', 'so that nobody misses them'],
    ['Post new orders to Slack, so they can follow up', 'so they can follow up'],
    ['Post new orders to Slack because I never look there', 'because I never look there'],
    ['Post new orders to Slack, since we keep losing track', 'since we keep losing track'],
    ['Post new orders to Slack to keep everyone in the loop', 'to keep everyone in the loop'],
    ['Post new orders to Slack in order to save time', 'in order to save time'],
    ['So that I do not forget, create a card', 'So that I do not forget'],
    ['Post new orders to Slack for our records', 'for our records'],
    ['Post new orders to Slack, ideally without any manual work', 'ideally without any manual work'],
    ['Post new orders to Slack without me having to do anything', 'without me having to do anything'],
    ['Post new orders straight to Slack for me, please', 'straight for me'],
    ['Post new orders to Slack, no matter who sent them', 'no matter who sent them'],
    ['Post new orders to Slack, my team needs this', 'my team needs this'],
    ['Post new orders to Slack. I never read these.', 'I never read these'],
    ['Post new orders to Slack. That would save me a lot of time!', 'That would save me a lot of time'],
    ['We run a small shop. Post new orders to Slack', 'We run a small shop'],
    ['Our boss never looks there. Post new orders to Slack', 'Our boss never looks there'],
    ['Could someone help me with this? Post new orders to Slack', 'Could someone help me with this'],
    ['Quick question - can this be done? Post new orders to Slack', 'Quick question can this be done'],
    ['Is there a way to do this: post new orders to Slack', 'Is there a way to do this'],
    ['Hey there, post new orders to Slack', 'Hey there'],
    ['Mail my landlord r.osei@example.com the new orders', 'my landlord'],
    ["Mail my son's school (office@example.com) the new orders", "my son's school"],
    ['If an order fails, drop everything: post it to Slack', 'drop everything'],
    ['On demand: send the mail to ops@example.com', 'On demand'],
    ['clear the sheet, I will trigger it by hand', 'I will trigger it by hand'],
    ['mark the tasks complete, when I press the button', 'when I press the button'],
    ['Archive the old pages. I start this by hand.', 'I start this by hand'],
    ['create an issue "Audit", one-off', 'one-off'],
    ['I changed teams, so delete the old events', 'I changed teams so'],
    ["clear the sheet, I'm starting the new term from scratch.", "I 'm starting the new term from scratch"],
    ["Post new orders to #wins. It's for our Slack.", "It 's for our Slack"],
    ['When an order comes in, post it to Slack straight away.', 'straight away'],
  ])('is set aside: %s', (words, aside) => {
    expect(heard(words).aside).toBe(aside);
  });

  it.each([
    ['I am looking for a flow that makes a card from each mail', 'make a card from each mail'],
    ['Is there an automation that writes a row for each order?', 'write a row for each order ?'],
    ['I need something that checks the feed and posts it to Slack', 'check the feed and post it to slack'],
    ['Could someone show me how to write each order into Notion?', 'write each order into notion ?'],
    ['How do I get new orders into Slack?', 'get new orders into slack ?'],
    ["What I'm after is a reminder in Slack", 'i want a reminder in slack'],
    ["As a manager I'd want each new order in Slack", 'i want each new order in slack'],
    ['copy all orders to Notion, run once', 'copy all existing orders to notion'],
    ['Make sure that each order becomes a card', 'each order becomes a card'],
    ['Please, whenever an order comes in, post it', 'whenever an order comes in , post it'],
  ])('only leads to the order: %s', (words, kept) => {
    expect(heard(words).kept.replace(/^please , /, '')).toBe(kept);
  });
});

describe('what asks for something', () => {
  it.each([
    'Post new orders to Slack so that only paid ones are shown',
    'Mail me the report so that no duplicates are sent',
    'Answer each mail so the customer gets an answer in English',
    'Share the file with ann@example.com so she can edit it',
    'Send a message saying: come soon so that we can start',
    'Remind me to water the plants so they do not die',
    "Rename new files in the Drive folder Uploads so they start with today's date",
    'Forward the rest. I only want the mails of my boss to stay.',
    'Post new orders to Slack. We close on Fridays.',
    'Post new orders to Slack. Skip drafts.',
    'Do not do this on weekends. Post new orders to Slack',
    'Summarize each mail. It must be short.',
    'I want everything in German. Summarize each mail',
    'Post mails to Slack, we never want spam in it',
    'Forward each mail. I do not need newsletters.',
    'List the open tickets for me',
    'Turn right at the top and send the right file',
    'Create a new one',
    'Every Monday post the list, when I ask',
    'Run the report once a day',
    'Post it once per order',
    'I asked for a summary in German. Post the orders',
    'We got new orders in the sheet. Post them',
    'When our supplier, ops@example.com, writes, tell me',
  ])('is kept: %s', (words) => {
    expect(heard(words).aside).toBe('');
  });

  it('leaves a request that has nothing else as it is', () => {
    expect(heard('Could you help me with this?').aside).toBe('');
  });
});
