import { say } from './service-sentence.js';
import type { ServiceSentence } from './service-sentence.js';

/*
 * Requests for forms, chats, knowledge bases, agents and answers to callers, written before the planner read any of
 * them. A third of them, the frozen ones, were measured only at the end.
 */

const FORM = ['form.submitted'];
const CHAT = ['chat.message'];
const HOOK = ['webhook.received'];
const SLACK = 'slack.post|slack.send_message';

export const FIRST_CLASS: readonly ServiceSentence[] = [
  say(
    'A form where people enter their name and email; mail each answer to sales@example.com',
    FORM,
    ['email.send'],
    '"name"',
    '"format":"email"',
    'sales@example.com',
  ),
  say('When someone fills in the contact form, post their message to Slack', FORM, [SLACK], 'message'),
  say(
    'Make a form with the fields name, email, phone number and message and save the answers in the table leads',
    FORM,
    ['table.upsert'],
    '"phone',
    'leads',
  ),
  say(
    'When the feedback form is submitted with a rating below 3, email support@example.com',
    FORM,
    ['email.send'],
    'rating',
    '3',
    'support@example.com',
  ),
  say(
    'A signup form that asks for an email address and thanks the person with an email',
    FORM,
    ['email.send'],
    '"format":"email"',
    'trigger.payload.data.email',
  ),
  say(
    'Create a form for bug reports with a title, a description and an optional screenshot and open an issue in acme/shop',
    FORM,
    ['github.create_issue'],
    '"title"',
    '"file"',
    'acme/shop|owner',
  ),
  say(
    'A chat on my website that answers questions from the knowledge base "Handbook"',
    CHAT,
    ['agent.run'],
    'knowledge.search',
    'handbook',
  ),
  say('A chatbot that answers my customers', CHAT, ['agent.run|llm.generate'], 'trigger.payload'),
  say(
    'When someone writes in the chat, reply with "We are open from 9 to 5"',
    CHAT,
    ['text.template|data.transform'],
    'we are open from 9 to 5',
  ),
  say(
    'A chat assistant that remembers the conversation and can search our documents',
    CHAT,
    ['agent.run'],
    'memory',
    'knowledge.search',
  ),
  say(
    'Every night read https://example.com/docs and add it to the knowledge base "Docs"',
    '0 21 * * *',
    ['html.extract', 'knowledge.add'],
    'docs',
    'https://example.com/docs',
  ),
  say(
    'When an email with an attachment arrives, add it to the knowledge base Invoices',
    ['gmail.new_email', 'email.received', 'gmail.new_message'],
    ['knowledge.add'],
    'invoices',
  ),
  say(
    'Search the knowledge base "Handbook" for "vacation" and mail me what it finds',
    null,
    ['knowledge.search', 'email.send'],
    'handbook',
    'vacation',
  ),
  say(
    'An agent that may search the web page https://example.com and send email, ask me before sending',
    null,
    ['agent.run'],
    'email.send',
    'approve',
  ),
  say(
    'When an email arrives, let an agent decide what to do; it may post to Slack and create GitHub issues, but ask me before creating an issue',
    ['gmail.new_email', 'email.received', 'gmail.new_message'],
    ['agent.run'],
    'slack.post|slack.send_message',
    'approve',
    'github.create_issue',
  ),
  say(
    'An agent that answers emails from our documents',
    ['gmail.new_email', 'email.received', 'gmail.new_message'],
    ['agent.run'],
    'knowledge.search',
  ),
  say(
    'When a webhook is called, add up the amounts of the items and reply with the total',
    HOOK,
    ['data.transform', 'webhook.respond'],
    '$sum',
  ),
  say('A webhook that returns {"ok": true}', HOOK, ['webhook.respond'], '"ok":true'),
  say(
    'When my webhook receives an order, mail it to shop@example.com and answer with status 201 and "Thanks"',
    HOOK,
    ['email.send', 'webhook.respond'],
    '201',
    'thanks',
    'shop@example.com',
  ),
  say(
    'An API endpoint that takes a text and returns its summary',
    HOOK,
    ['text.summarize', 'webhook.respond'],
    'summary',
  ),
];

/** Not looked at until the planner was done. */
export const FIRST_CLASS_FROZEN: readonly ServiceSentence[] = [
  say(
    'I need a registration form with first name, last name, email and date of birth, and every registration should go to hr@example.com',
    FORM,
    ['email.send'],
    '"format":"date"',
    '"format":"email"',
    'hr@example.com',
  ),
  say(
    'Whenever somebody submits the order form, add their answers to the table orders and tell me on Slack',
    FORM,
    ['table.upsert', SLACK],
    'orders',
  ),
  say(
    'A form where customers can pick a size (S, M or L) and leave a comment; post each submission to Slack',
    FORM,
    [SLACK],
    '"enum":["s","m","l"]',
    'comment',
  ),
  say(
    'When a visitor asks something in the chat, answer from my knowledge base FAQ',
    CHAT,
    ['agent.run|knowledge.search'],
    'faq',
    'trigger.payload.text',
  ),
  say(
    'A support chat for my shop which answers questions about shipping from https://shop.example.com/shipping',
    CHAT,
    ['html.extract|http.request', 'agent.run|llm.generate'],
    'https://shop.example.com/shipping',
  ),
  say(
    'Save each new page of the feed https://blog.example.com/feed.xml in the knowledge base "Blog"',
    ['rss.new_item', 'feed.new_item'],
    ['knowledge.add'],
    'blog',
  ),
  say(
    'Every weekday at 8 an agent should read my unread emails and draft answers, it must not send anything without my approval',
    '0 8 * * 1-5',
    ['email.search', 'agent.run'],
    'approve',
  ),
  say(
    'An agent with access to the knowledge base Handbook and to Slack that answers questions from the webhook',
    HOOK,
    ['agent.run'],
    'knowledge.search',
    'slack',
  ),
  say(
    'When the webhook is called, look up the row of the customer in the table customers and respond with it as JSON',
    HOOK,
    ['table.query', 'webhook.respond'],
    'customers',
  ),
  say('Respond to every webhook call with "pong"', HOOK, ['webhook.respond'], 'pong'),
];
