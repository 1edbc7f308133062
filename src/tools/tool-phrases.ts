import { ConnectionKind } from '../domain/connection/index.js';
import type { ToolPlanning } from '../domain/steps/tool-planning.js';

/* How people ask for the bundled tools. Words are compared by their stems: `find` also stands for finds and finding. */

const NOTHING = { kind: 'none', at: '', nouns: [] } as const;
/** Phrases with commas between them. */
const words = (text: string): readonly string[] => text.split(', ');
const account = (kinds: readonly ConnectionKind[], fallback: string, named?: string) =>
  ({ role: 'account', kinds, fallback, ...(named === undefined ? {} : { named }) }) as const;

export const EMAIL_SEARCH: ToolPlanning = {
  use: 'read',
  verbs: words(
    'find, search, look for, look through, look at, get, fetch, read, list, collect, gather, ' +
      'pull, check, go through, scan, show, take, load, retrieve, grab',
  ),
  nouns: ['email', 'mail', 'message', 'inbox', 'mailbox', 'gmail'],
  service: 'email',
  slots: {
    connection: account([ConnectionKind.IMAP, ConnectionKind.MAIL], 'mailbox'),
    folder: { role: 'folder' },
    from: { role: 'sender' },
    subject: { role: 'topic' },
    since: { role: 'since' },
    unseen: {
      role: 'flag',
      said: {
        unread: true,
        unseen: true,
        'not read yet': true,
        'not read': true,
        unopened: true,
        'already read': false,
      },
    },
    limit: { role: 'limit' },
  },
  yields: {
    kind: 'list',
    at: 'messages',
    nouns: ['email', 'mail', 'message'],
    line: 'from & ": " & subject',
    full: 'subject & ".\\n" & $substring(text, 0, 2000)',
    fields: {
      sender: 'from',
      from: 'from',
      subject: 'subject',
      title: 'subject',
      'subject line': 'subject',
      text: 'text',
      body: 'text',
      content: 'text',
      date: 'date',
      time: 'date',
      attachment: 'attachments.filename',
    },
  },
};

export const EMAIL_SEND: ToolPlanning = {
  use: 'send',
  verbs: words(
    'send, email, mail, forward, write, notify, tell, inform, alert, remind, let know, share, ' +
      'deliver, message, warn, report, reply, respond, auto-reply, write back',
  ),
  nouns: ['email', 'mail', 'message', 'note', 'reminder', 'notification', 'alert', 'heads up'],
  service: 'email',
  slots: {
    connection: account([ConnectionKind.SMTP, ConnectionKind.MAIL], 'outgoing'),
    to: { role: 'recipients' },
    cc: { role: 'copies' },
    bcc: { role: 'blindCopies' },
    subject: { role: 'subject' },
    text: { role: 'content' },
    html: { role: 'body' },
    attachments: { role: 'attachments' },
  },
  yields: NOTHING,
};

export const SLACK_POST: ToolPlanning = {
  use: 'send',
  verbs: words(
    'post, send, share, write, put, message, notify, tell, announce, publish, forward, drop, ' +
      'inform, alert, report, remind, mirror, ping, shout, yell',
  ),
  nouns: ['slack message', 'message', 'note', 'notification', 'reminder', 'alert', 'heads up'],
  service: 'slack',
  slots: { connection: account([ConnectionKind.BEARER], 'slack', 'slack'), text: { role: 'content' } },
  yields: NOTHING,
};

export const RSS_READ: ToolPlanning = {
  use: 'read',
  verbs: words(
    'read, get, fetch, check, follow, watch, take, list, pull, collect, gather, show, load, ' + 'find, retrieve, grab',
  ),
  nouns: ['feed', 'rss', 'rss feed', 'atom feed', 'news feed', 'blog feed', 'podcast feed'],
  slots: { url: { role: 'address' }, limit: { role: 'limit' }, since: { role: 'since' } },
  yields: {
    kind: 'list',
    at: 'items',
    nouns: [
      'item',
      'post',
      'entry',
      'article',
      'headline',
      'story',
      'news',
      'episode',
      'blog post',
      'video',
      'job',
      'deal',
      'listing',
    ],
    line: '$string(title) & (link ? "\\n" & link : "")',
    full: '$string(title) & ".\\n" & $string(summary)',
    fields: {
      title: 'title',
      headline: 'title',
      link: 'link',
      url: 'link',
      summary: 'summary',
      author: 'author',
      date: 'publishedAt',
      content: 'summary',
      text: 'summary',
      category: 'categories',
      tag: 'categories',
    },
  },
};

export const HTML_EXTRACT: ToolPlanning = {
  use: 'read',
  verbs: words('read, get, fetch, open, load, scrape, visit, download, extract, take, grab, pull, check, ' + 'look at'),
  nouns: ['page', 'web page', 'webpage', 'website', 'site', 'homepage', 'home page', 'article', 'blog', 'web site'],
  slots: { url: { role: 'address' }, selector: { role: 'selector' } },
  yields: {
    kind: 'page',
    at: '',
    nouns: ['page', 'text', 'article', 'site', 'website'],
    line: 'title & "\\n" & text',
    full: 'text',
    fields: {
      title: 'title',
      headline: 'title',
      text: 'text',
      content: 'text',
      body: 'text',
      link: 'links.href',
      author: 'byline',
      description: 'excerpt',
      excerpt: 'excerpt',
      date: 'publishedAt',
      language: 'language',
    },
  },
};

export const HTTP_REQUEST: ToolPlanning = {
  use: 'call',
  verbs: words(
    'call, request, fetch, get, query, hit, ping, download, load, invoke, check, read, poll, ' +
      'pull, retrieve, take, grab',
  ),
  nouns: [
    'api',
    'endpoint',
    'json',
    'url',
    'address',
    'request',
    'webhook',
    'api endpoint',
    'rest api',
    'json api',
    'data',
    'http request',
  ],
  slots: {
    method: {
      role: 'method',
      said: { post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD', get: 'GET' },
    },
    url: { role: 'address' },
    headers: { role: 'headers' },
    body: { role: 'body' },
    expectStatus: { role: 'status' },
    as: { role: 'form', said: { file: 'file' } },
    connection: account(
      [ConnectionKind.BEARER, ConnectionKind.BASIC, ConnectionKind.HEADER, ConnectionKind.QUERY, ConnectionKind.OAUTH2],
      'api',
    ),
  },
  yields: {
    kind: 'data',
    at: 'body',
    nouns: ['answer', 'response', 'result', 'data', 'json', 'body', 'reply', 'output'],
  },
};

export const CSV_PARSE: ToolPlanning = {
  use: 'table',
  verbs: ['read', 'get', 'fetch', 'download', 'load', 'parse', 'open', 'take', 'pull', 'import', 'go through', 'grab'],
  nouns: ['csv', 'table', 'csv file', 'csv table'],
  slots: { text: { role: 'content' }, limit: { role: 'limit' } },
  yields: {
    kind: 'list',
    at: 'rows',
    nouns: ['row', 'line', 'record', 'entry', 'order', 'customer', 'user', 'product', 'invoice'],
    line: '$join($each($, function($value, $name) { $name & ": " & $string($value) }), ", ")',
    full: '$join($each($, function($value, $name) { $name & ": " & $string($value) }), ", ")',
  },
};

export const TEXT_SUMMARIZE: ToolPlanning = {
  use: 'shorten',
  verbs: ['summarize', 'summarise', 'sum up', 'condense', 'shorten', 'recap', 'boil down', 'digest'],
  nouns: ['summary', 'summary report', 'digest', 'recap', 'overview', 'gist', 'tldr', 'tl;dr', 'key points', 'roundup'],
  slots: {
    text: { role: 'content' },
    sentences: { role: 'sentences', said: { short: 3, brief: 3, 'very short': 2, quick: 3, long: 12, detailed: 12 } },
  },
  yields: {
    kind: 'text',
    at: 'summary',
    nouns: ['summary', 'digest', 'recap', 'overview', 'gist', 'text', 'result', 'key points', 'roundup'],
  },
};

export const TEXT_TEMPLATE: ToolPlanning = {
  use: 'fill',
  verbs: ['fill in', 'fill out', 'fill', 'render', 'write'],
  nouns: ['template', 'letter'],
  slots: { template: { role: 'template' }, data: { role: 'data' } },
  yields: { kind: 'text', at: 'text', nouns: ['text', 'letter', 'result', 'message', 'template'] },
};

export const DATA_TRANSFORM: ToolPlanning = {
  use: 'compute',
  verbs: [],
  nouns: [],
  slots: { expression: { role: 'expression' }, input: { role: 'data' } },
  yields: { kind: 'data', at: '', nouns: ['result'] },
};

export const FLOW_SLEEP: ToolPlanning = {
  use: 'sleep',
  verbs: ['wait', 'pause', 'sleep', 'delay'],
  nouns: [],
  slots: { seconds: { role: 'seconds' } },
  yields: NOTHING,
};

export const FLOW_APPROVAL: ToolPlanning = {
  use: 'approve',
  verbs: ['ask', 'wait for', 'get', 'request', 'require', 'need'],
  nouns: [
    'approval',
    'permission',
    'confirmation',
    'my ok',
    'my okay',
    'sign-off',
    'go-ahead',
    'consent',
    'my approval',
    'my permission',
    'my confirmation',
  ],
  slots: { message: { role: 'question' }, timeoutSeconds: { role: 'timeout' } },
  yields: { kind: 'decision', at: 'approved', nouns: ['approval', 'decision', 'answer'] },
};

export const FLOW_WAIT_EVENT: ToolPlanning = {
  use: 'await',
  verbs: ['wait for', 'wait until', 'await', 'hold until', 'pause until'],
  nouns: ['event'],
  slots: { eventType: { role: 'eventType' }, filters: { role: 'filters' }, timeoutSeconds: { role: 'timeout' } },
  yields: { kind: 'data', at: '', nouns: ['event', 'payload'] },
};

export const EVENT_EMIT: ToolPlanning = {
  use: 'emit',
  verbs: ['emit', 'raise', 'fire', 'publish', 'send', 'trigger', 'create'],
  nouns: ['event'],
  slots: { eventType: { role: 'eventType' }, payload: { role: 'payload' } },
  yields: NOTHING,
};

export const FLOW_RUN_WORKFLOW: ToolPlanning = {
  use: 'run',
  verbs: ['run', 'start', 'trigger', 'execute', 'call', 'launch'],
  nouns: ['workflow', 'automation'],
  slots: { workflowId: { role: 'workflow' }, context: { role: 'data' } },
  yields: { kind: 'data', at: 'output', nouns: ['result', 'output'] },
};

export const LLM_GENERATE: ToolPlanning = {
  use: 'model',
  verbs: words(
    'translate, classify, categorize, categorise, rewrite, rephrase, paraphrase, draft, proofread, ' +
      'analyze, analyse, compose, brainstorm, label, rate, score, judge, decide, determine, extract, ' +
      'explain, evaluate, write, generate, answer, suggest, pick out, work out, make, create, compare, turn, convert, ' +
      'simplify, polish, reformat, rank, prioritize, prioritise, group, cluster, identify, spot, describe, assess, ' +
      'estimate, detect, guess, interpret, think of, come up with, propose, spellcheck, correct, improve',
  ),
  nouns: words(
    'poem, haiku, joke, story, text, reply, answer, response, draft, letter, article, blog post, essay, ' +
      'slogan, caption, description, headline, limerick, quote, tweet, speech, translation, sentiment, ' +
      'outline, plan, list, paragraph, introduction, press release, announcement, newsletter, email, mail, ' +
      'recipe, quiz, riddle, pun, joke of the day, fun fact, random fact, fact, compliment, pep talk, greeting, tip, ' +
      'idea, question, icebreaker, trivia question, tagline, ad, job ad, job description, product description, bio, ' +
      'toast, rap, song, horoscope, affirmation, motivational quote, subject line, rhyme, verse, intro, bullet point, bullet, comparison, ' +
      'checklist, faq, thread, teaser, blurb, fix, solution',
  ),
  slots: {
    prompt: { role: 'content' },
    data: { role: 'data' },
    images: { role: 'file' },
    schema: { role: 'fields' },
    connection: account([ConnectionKind.MODEL], 'model'),
  },
  yields: {
    kind: 'text',
    at: 'text',
    nouns: words(
      'text, translation, answer, draft, result, reply, response, class, category, label, output, rating, ' +
        'score, sentiment, version, decision, poem, haiku, joke, story, letter, article, outcome',
    ),
  },
};

export const AUDIO_TRANSCRIBE: ToolPlanning = {
  use: 'make',
  verbs: ['transcribe'],
  nouns: ['transcript', 'transcription'],
  slots: {
    file: { role: 'content', takes: 'file' },
    connection: account([ConnectionKind.MODEL], 'model'),
  },
  yields: { kind: 'text', at: 'text', nouns: ['transcript', 'transcription', 'text', 'result'] },
};

export const LLM_EXTRACT: ToolPlanning = {
  use: 'distill',
  verbs: words(
    'extract, pull out, pick out, read out, get, find, parse, parse out, identify, take, capture, grab, determine',
  ),
  nouns: [],
  slots: {
    text: { role: 'content' },
    schema: { role: 'fields' },
    connection: account([ConnectionKind.MODEL], 'model'),
  },
  yields: { kind: 'data', at: 'data', nouns: ['value', 'detail'] },
};

export const AGENT_RUN: ToolPlanning = {
  use: 'agent',
  verbs: [],
  nouns: words(
    'agent, ai agent, assistant, ai assistant, chatbot, bot, ai bot, chat assistant, chat bot, support agent, support bot',
  ),
  slots: {
    instruction: { role: 'content' },
    data: { role: 'data' },
    tools: { role: 'tools' },
    connections: { role: 'accounts' },
    approve: { role: 'approvals' },
    memory: { role: 'memory' },
    connection: account([ConnectionKind.MODEL], 'model'),
  },
  yields: {
    kind: 'text',
    at: 'result',
    nouns: words('answer, result, reply, response, draft, output, outcome, decision, text, report'),
  },
};
