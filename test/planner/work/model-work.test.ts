import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Work by a model on what is at hand: what starts the runs, texts that it writes, answers, and bots of messengers. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ words, target }) => words || (target ?? ''));

describe('work on each thing that arrives', () => {
  it.each([
    ['Summarize new Zendesk tickets with ChatGPT and post the summary to #help', 'zendesk.new_ticket'],
    ['Use GPT-4o to classify incoming HubSpot tickets as bug, question or praise', 'hubspot.new_ticket'],
    ['Analyze the sentiment of each new Typeform response Vol88 with AI', 'typeform.new_response'],
    ['Score new leads with AI from 1 to 10 and update them in HubSpot', 'hubspot.new_lead'],
    ['Translate every email from ann@example.com to English and forward it to bob@example.com', 'gmail.new_email'],
  ])('starts with it: %s', async (words, eventType) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType });
    expect(toolsOf(plan)[0]).toBe('llm.generate');
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('trigger.payload');
  });

  it('changes the contact that a lead is', async () => {
    const plan = await planOf(
      'When there is a new lead in HubSpot, have AI score it and put the score into the job title',
    );
    expect(plan.steps[1]).toMatchObject({
      tool: 'hubspot.update_contact',
      input: { contactId: '{{ trigger.payload.id }}', jobtitle: '{{ steps.generate.output.text }}' },
    });
  });

  it('keeps the words that say which things are meant', async () => {
    const plan = await planOf('translate new mails from kunde@example.de into english and send the translation to me');
    expect(plan.trigger).toMatchObject({ filters: { from: 'kunde@example.de' } });
    const other = await planOf('Translate incoming support emails to English and forward them to support@acme.com');
    // Two mailboxes are connected.
    expect(asked(other)).toEqual(['emails', 'support']);
  });

  it.each([
    ['Analyze the sentiment of new reviews and post it to #ops', ['new reviews']],
    // Two of the services have products, and neither tells of images alone.
    ['Generate alt text for new product images', ['product', 'product images']],
    ['When a new complaint comes in, summarize it and post it to #ops', ['new complaint']],
  ])('asks where it comes from: %s', async (words, things) => {
    const plan = await planOf(words);
    expect(asked(plan)).toEqual(things);
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('trigger.payload');
  });

  it('takes the message of a form, and none of a mailbox', async () => {
    const plan = await planOf('When someone fills in the contact form, classify the message as sales or support');
    expect(toolsOf(plan)).toEqual(['llm.generate']);
    expect(JSON.stringify(plan.steps[0]?.input)).toContain('trigger.payload.data.message');
  });
});

describe('texts that a model writes', () => {
  it.each([
    [
      'When there is a new contact in HubSpot, write a welcome email to them with AI',
      ['llm.generate', 'email.send'],
      'trigger.payload.properties.email',
    ],
    [
      'When there is a new contact in HubSpot, write a welcome email to them and send it',
      ['llm.generate', 'email.send'],
      'steps.generate.output.data.subject',
    ],
    [
      'When a new issue is opened in acme/web, write a blog post draft about it in WordPress',
      ['llm.generate', 'wordpress.create_post'],
      '"status":"draft"',
    ],
    [
      'When a new email arrives in Gmail, draft a reply to it and save it as a Gmail draft',
      ['llm.generate', 'gmail.create_draft'],
      'Re: {{ trigger.payload.subject }}',
    ],
    [
      'Write a LinkedIn post about cats and publish it on LinkedIn',
      ['llm.generate', 'linkedin.create_post'],
      'Write a LinkedIn post about cats',
    ],
  ])('are used where the words say: %s', async (words, tools, part) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(tools);
    expect(JSON.stringify(plan.steps)).toContain(JSON.stringify(part).slice(1, -1).replaceAll('\\"', '"'));
    expect(asked(plan)).toEqual([]);
  });
});

describe('answers', () => {
  it.each([
    ['When there is a new message in Telegram, answer it with AI', 'telegram.send_message', 'message.chat.id'],
    [
      'When there is a new message in Slack, answer it with AI and reply to it in Slack',
      'slack.send_message',
      'event.channel',
    ],
    ['When a new email arrives in Gmail, reply to it with AI', 'gmail.reply', 'trigger.payload.id'],
    ['When there is a new ticket in Zendesk, answer it with AI', 'zendesk.update_ticket', 'trigger.payload.id'],
    ['When a new email arrives, answer it with AI', 'gmail.reply', 'trigger.payload.id'],
  ])('go back to where the message came from: %s', async (words, tool, place) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.generate', tool]);
    expect(JSON.stringify(plan.steps[1]?.input)).toContain(place);
    expect(asked(plan)).toEqual([]);
  });

  it('leave out what bots write, if that would start the workflow again', async () => {
    const plan = await planOf('When there is a new message in Discord channel 12345678, answer it with AI');
    expect(plan.steps[1]?.when).toContain('trigger.payload.author.bot');
  });

  it('are asked for if nothing can send them', async () => {
    const plan = await planOf('When a webhook comes in, answer the question with AI');
    expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking)).toHaveLength(1);
  });
});

describe('bots of messengers', () => {
  it.each([
    ['Telegram bot that answers questions with GPT', 'telegram.update', ['llm.generate', 'telegram.send_message']],
    ['Build me a Telegram AI chatbot', 'telegram.update', ['llm.generate', 'telegram.send_message']],
    ['Slack bot that answers questions from our docs', 'slack.app_mention', ['agent.run', 'slack.send_message']],
    [
      'Telegram bot that translates messages into English',
      'telegram.update',
      ['llm.generate', 'telegram.send_message'],
    ],
  ])('answer where they are spoken to: %s', async (words, eventType, tools) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType });
    expect(toolsOf(plan)).toEqual(tools);
    expect(asked(plan)).toEqual([]);
  });
});

describe('a message in a channel', () => {
  it('is one of the messenger, and no mail', async () => {
    const plan = await planOf('When there is a new message in #support, post it to #leads');
    expect(plan.trigger).toMatchObject({ eventType: 'slack.message' });
    expect(toolsOf(plan)).toEqual(['slack.send_message']);
    expect(asked(plan)).toEqual(['#support']);
  });

  it('of a messenger is no mail of a sender with its name', async () => {
    const plan = await planOf('When a WhatsApp message arrives, post it to #ops');
    expect(plan.trigger).toMatchObject({ eventType: 'whatsapp.new_message' });
    expect(asked(plan)).toEqual([]);
  });
});
