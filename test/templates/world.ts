import type { ServerResponse } from 'node:http';
import type { FakeAnswer, FakeRequest } from '../support/fake-model.js';
import type { Witnessed } from '../support/http-witness.js';

/*
 * The world as the templates find it, on this machine: an address of the web such as https://api.github.com/repos is
 * http://127.0.0.1:…/api.github.com/repos here.
 */

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toUTCString();
const PARAGRAPH = `<p>${'The bridge opened today, and thousands of people walked over it, in the rain and in the sun. '.repeat(4)}</p>`;
const ARTICLE = `<!doctype html><html lang="en"><head><title>The bridge is open</title></head><body><article><h1>The bridge is open</h1>${PARAGRAPH.repeat(3)}<p><a href="/example.com/fine">fine</a> <a href="/example.com/gone">gone</a></p></article></body></html>`;
const PRODUCT =
  '<html><head><title>A lamp</title></head><body><h1>A lamp</h1><p class="price_color">£1,049.90</p><p class="price_color offer">£39.90</p></body></html>';

function feed(): string {
  const item = (title: string, minutes: number, text: string): string =>
    `<item><title>${title}</title><link>https://news.example/${encodeURIComponent(title)}</link><guid>${title}</guid><pubDate>${ago(minutes)}</pubDate><description>${text}</description></item>`;
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>The news</title><link>https://news.example/</link><description>All of it</description>${item('A security fix &amp;lt;!channel&amp;gt;', 5, 'Update now.')}${item('Bridge opens', 10, 'Thousands came.')}${item('Old', 100_000, 'Long ago.')}</channel></rss>`;
}

const CSV = 'Postal,Population,city\nBE,100,Bern\nBE,50,Thun\nZH,400,Zürich\n';

/** One grey pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** The answers of the web. */
export function answerWeb({ url, method }: Witnessed, response: ServerResponse): void {
  const { pathname } = new URL(url, 'http://localhost');
  const [, host = '', ...rest] = pathname.split('/');
  const path = `/${rest.join('/')}`;
  const html = (body: string): void => void response.writeHead(200, { 'content-type': 'text/html' }).end(body);
  const json = (body: unknown, status = 200): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (host === 'hooks.slack.com') return void response.end('ok');
  if (host === 'api.github.com') {
    if (path.endsWith('/releases/latest'))
      return json({
        tag_name: 'v1.2.0',
        published_at: '2026-11-01T00:00:00Z',
        html_url: 'https://github.example/v1.2.0',
        body: 'Faster starts. Fewer bugs.',
      });
    if (path.includes('/pulls/'))
      return void response
        .writeHead(200, { 'content-type': 'application/vnd.github.diff' })
        .end('diff --git a/README.md b/README.md\n-commmit\n+commit\n');
    return json({ id: 1 }, 201);
  }
  if (host === 'api.open-meteo.com')
    return json({ daily: { temperature_2m_min: [3.1], temperature_2m_max: [9.4], precipitation_sum: [4.2] } });
  if (host === 'api.frankfurter.dev') return json({ base: 'EUR', date: '2026-11-24', rates: { USD: 1.08, GBP: 0.85 } });
  if (host === 'www.githubstatus.com')
    return json({
      page: { name: 'GitHub', url: 'https://www.githubstatus.com' },
      status: { indicator: 'minor', description: 'Partially degraded' },
    });
  if (host === 'httpbin.org') return json({ ok: true });
  if (path.endsWith('.png')) return void response.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
  if (host === 'raw.githubusercontent.com')
    return void response.writeHead(200, { 'content-type': 'text/plain' }).end(CSV);
  if (host === 'books.toscrape.com') return html(PRODUCT);
  if (/feed|rss|frontpage|newest/.test(pathname))
    return void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed());
  if (path === '/gone') return void response.writeHead(404).end();
  if (host === 'example.com' || host === 'nodejs.org') return method === 'HEAD' ? void response.end() : html(ARTICLE);
  response.writeHead(501).end(`nothing is known of ${pathname}`);
}

/** Of a question and two answers, the second of which is closer to it. */
const VECTORS = [
  [1, 0],
  [0, 1],
  [0.8, 0.6],
];
const atOnce = (body: unknown): FakeAnswer => ({ raw: JSON.stringify(body), type: 'application/json' });

/** What the tools of an agent have answered. */
const toldByTools = ({ messages }: FakeRequest): string =>
  messages
    .filter(({ role }) => role === 'tool')
    .map(({ content }) => String(content))
    .join('\n');

/** Looks up the vacation, and cites the passage that it is given. */
function answerFromPassages(asked: FakeRequest): FakeAnswer {
  const passages = toldByTools(asked);
  if (passages === '')
    return {
      text: '',
      calls: [
        {
          name: 'knowledge_search',
          arguments: JSON.stringify({ base: 'Rules of the house', query: 'unused vacation expires' }),
        },
      ],
    };
  const [, citation = '?', title = '?'] = /(\[\d+\]) (\w+) ·/.exec(passages) ?? [];
  return {
    text: JSON.stringify({
      answer: `${/Unused vacation expires in \w+/.exec(passages)?.[0]} ${citation}.`,
      sources: [{ citation, title }],
    }),
  };
}

/** Runs the workflow, and repeats its answer. */
function answerFromRun(asked: FakeRequest, name: string): FakeAnswer {
  const told = toldByTools(asked);
  return told === ''
    ? { text: '', calls: [{ name, arguments: '{"base":"EUR","currencies":"USD,GBP"}' }] }
    : { text: /Rates of [^"]*/.exec(told)?.[0] ?? 'The tool did not say.' };
}

/** The answers of the model, by the request. An agent reads a page first. */
export function answerModel(asked: FakeRequest): FakeAnswer {
  if (asked['input'] !== undefined)
    return atOnce({ data: VECTORS.map((embedding, index) => ({ index, embedding })), usage: { prompt_tokens: 9 } });
  if (asked['size'] !== undefined) return atOnce({ data: [{ b64_json: PNG.toString('base64') }] });
  if (asked.messages.length === 0) return atOnce({ text: 'Ask what you can do.' });
  const told = asked.messages.map((message) => message.content).join('\n');
  const tools = (asked['tools'] ?? []) as readonly { readonly function: { readonly name: string } }[];
  const page = tools.find((tool) => /html/.test(tool.function.name));
  if (page && !asked.messages.some((message) => message.role === 'tool')) {
    const address = /https?:\/\/127[^\s"'<>\\)]+/.exec(told)?.[0];
    return {
      text: '',
      calls: [
        {
          name: page.function.name,
          arguments: JSON.stringify(address === undefined ? { html: '<p>Nothing to read</p>' } : { url: address }),
        },
      ],
    };
  }
  const search = tools.find((tool) => tool.function.name === 'knowledge_search');
  if (search && /Rules of the house/.test(told)) return answerFromPassages(asked);
  const workflow = tools.find((tool) => tool.function.name.startsWith('workflow_'));
  if (workflow) return answerFromRun(asked, workflow.function.name);
  if (/Write a brief/.test(told))
    return { text: JSON.stringify({ brief: 'The bridge is open.', sources: ['https://example.com/'] }) };
  if (/Classify the text/.test(told)) return { text: '{"labels":[{"label":"complaint","confidence":0.9}]}' };
  if (/Receipt: /.test(told)) return { text: '{"shop":"Tea & Co","amount":49.5,"date":"2026-11-27"}' };
  if (/Extract the data/.test(told)) return { text: '{"order":"4711"}' };
  if (/Which label/.test(told)) return { text: '{"label":"documentation"}' };
  if (/Who has to do what/.test(told))
    return {
      text: '{"actions":[{"who":"Ada","what":"write the report","due":"Friday"},{"who":"Bo","what":"ask the printer","due":""}]}',
    };
  return { text: 'Said <by> the model.' };
}
