import type { Source, Understanding } from '../understand/understanding.type.js';
import { digest } from './digest.js';
import { named, quoted, type Draft, type Value } from './draft.js';

type Fetch = Extract<Source, { kind: 'fetch' }>;

interface Page {
  readonly url: string;
  readonly step: string;
}

const MAX_TEXT_CHARS = 200_000;
const DEFAULT_SENTENCES = 5;

/**
 * Fetches each address and reads what was asked for: values, a summary, whether it answers, or what it is.
 *
 * @param isEnd nothing is done with it afterwards: the result of the run is put together.
 */
export function webSteps(draft: Draft, sources: readonly Fetch[], { shaping, fields, loop }: Pick<Understanding, 'shaping' | 'fields' | 'loop'>, isEnd: boolean): Value {
  if (shaping.page !== null && !shaping.status && draft.may('html.extract')) return pageSteps(draft, sources, shaping.page, shaping.summary);
  const before = draft.lastId;
  const pages = sources.map((source) => ({ url: source.url, step: fetchStep(draft, source, shaping.status, before) }));
  const wantsDigest = shaping.summary !== null && !shaping.status;
  const wantsText = wantsDigest || (!isEnd && !shaping.status);
  const read = `steps.${draft.add({
    id: 'read_answer',
    title: shaping.status ? 'Look at the answers' : fields.length > 0 ? `Pick out ${fields.join(', ')}`.slice(0, 100) : 'Read what came back',
    description: 'Works for HTML pages and for JSON alike.',
    tool: 'data.transform',
    why: 'What came back has to be brought into a form that later steps can use.',
    dependsOn: pages.map(({ step }) => step),
    input: { expression: `[\n${pages.map((page) => readExpression(page, shaping.status, fields, wantsText)).join(',\n')}\n]` },
  })}.output`;
  const summary = wantsDigest ? digest(draft, `$join(${read}.text, "\\n\\n")`, shaping.summary?.sentences ?? DEFAULT_SENTENCES) : null;
  const titles = `$join(${read}.($exists(title) and $type(title) = "string" ? title : url), ", ")`;
  if (isEnd) putTogether(draft, read, shaping.status, summary, titles);
  const lines = fields.length > 0 ? `$join([${read}.(${fields.map((field) => `${quoted(`${field}: `)} & $string(${named(field)})`).join(' & "\\n" & ')})], "\\n\\n")` : `$join(${read}.text, "\\n\\n")`;
  const verdict = `$join([${read}.(url & (up ? " answers" & ($exists(status) and status != null ? " (" & $string(status) & ")" : "") & "." : " does not answer."))], "\\n")`;
  const [first] = pages;
  const body = pages.length === 1 && first ? `steps.${first.step}.output.body` : `[${pages.map(({ step }) => `steps.${step}.output.body`).join(', ')}]`;
  return {
    headline: shaping.status ? `($count(${read}[up = false]) = 0 ? "Everything answers." : $join(${read}[up = false].url, ", ") & ($count(${read}[up = false]) = 1 ? " does not answer." : " do not answer."))` : titles,
    text: shaping.status ? verdict : (summary ?? lines),
    full: shaping.status ? verdict : `$join(${read}.text, "\\n\\n")`,
    data: shaping.status ? read : (summary ?? body),
    list: { items: listIn(body, loop?.field ?? null), itemText: '$string(item)', itemFields: { email: '($exists(item.email) ? item.email : item.address)' } },
    field: (name) => (shaping.status ? `${read}[0].${named(name)}` : `($body := ${first ? `steps.${first.step}.output.body` : 'null'}; ${fieldExpression(name)})`),
    up: shaping.status ? `($count(${read}[up = false]) = 0)` : null,
  };
}

/** The list in an answer: the one of that name, or the answer where it is one, or what objects it holds. */
function listIn(body: string, name: string | null): string {
  const own = name === null ? '' : `$exists($body.${named(name)}) ? $body.${named(name)} : `;
  return `($body := ${body}; ${own}$type($body) = "object" and $exists($body.*[$type($) = "object"]) ? $body.*[$type($) = "object"] : $body)`;
}

function fetchStep(draft: Draft, { url, headers, method }: Fetch, status: boolean, before: string | null): string {
  return draft.add({
    id: 'fetch',
    title: `Fetch ${new URL(url).host}`.slice(0, 100),
    tool: 'http.request',
    why: 'The words name this address of the web.',
    input: { method, url, ...(Object.keys(headers).length > 0 ? { headers: { ...headers } } : {}) },
    // Several addresses are fetched at the same time.
    dependsOn: before === null ? [] : [before],
    // Whether it answers is the question, so that no answer is a result too.
    ...(status ? { onError: 'CONTINUE' as const, retry: { maxAttempts: 2 }, timeoutMs: 20_000 } : {}),
  });
}

/** The readable text or the links of pages. */
function pageSteps(draft: Draft, sources: readonly Fetch[], wanted: 'text' | 'links', wish: { readonly sentences: number | null } | null): Value {
  const before = draft.lastId;
  const steps = sources.map(({ url }) =>
    draft.add({ id: 'read_page', title: `Read ${new URL(url).host}`.slice(0, 100), tool: 'html.extract', why: `The ${wanted === 'links' ? 'links' : 'readable text'} of a page ${wanted === 'links' ? 'are' : 'is'} asked for.`, input: { url }, dependsOn: before === null ? [] : [before] }),
  );
  const outputs = steps.map((step) => `steps.${step}.output`);
  const joined = `steps.${draft.add({
    id: 'put_together',
    title: wanted === 'links' ? 'List the links' : 'Take the text',
    tool: 'data.transform',
    why: 'It brings what was read into one result.',
    dependsOn: steps,
    input: {
      expression:
        wanted === 'links'
          ? `(\n  $links := [${outputs.map((output) => `${output}.links`).join(', ')}];\n  { "headline": $count($links) & " links", "text": $join([$links.(text & " — " & href)], "\\n"), "links": [$links] }\n)`
          : `{ "headline": $join([${outputs.map((output) => `${output}.title`).join(', ')}], ", "), "text": $join([${outputs.map((output) => `${output}.text`).join(', ')}], "\\n\\n") }`,
    },
  })}.output`;
  const summary = wish === null ? null : digest(draft, `${joined}.text`, wish.sentences ?? DEFAULT_SENTENCES);
  return {
    headline: `${joined}.headline`,
    text: summary ?? `${joined}.text`,
    full: `${joined}.text`,
    data: summary ?? joined,
    list: wanted === 'links' ? { items: `${joined}.links`, itemText: 'item.text & " " & item.href', itemFields: { title: 'item.text', url: 'item.href', link: 'item.href' } } : null,
    field: (name) => `${outputs[0] ?? joined}.${named(name)}`,
    up: null,
  };
}

function readExpression({ url, step }: Page, status: boolean, fields: readonly string[], wantsText: boolean): string {
  if (status) {
    return `  {
    "url": ${quoted(url)},
    "up": steps.${step}.status = "SUCCEEDED",
    "status": steps.${step}.output.status,
    "problem": steps.${step}.error.message
  }`;
  }
  const values = fields.map((field) => `      ${quoted(field)}: ${fieldExpression(field)}`);
  if (!fields.some((field) => field.toLowerCase() === 'title')) values.push(`      "title": ${fieldExpression('title')}`);
  if (wantsText && !fields.includes('text')) values.push(`      "text": $type($body) = "string" ? $substring($body, 0, ${MAX_TEXT_CHARS}) : $substring($string($body, true), 0, ${MAX_TEXT_CHARS})`);
  return `  (
    $body := steps.${step}.output.body;
    {
      "url": ${quoted(url)},
      "status": steps.${step}.output.status,
${values.join(',\n')}
    }
  )`;
}

/** A path (`data.price`) is followed as it is; a name is looked for at any depth, in the spellings that APIs use, at last by its last word. */
function fieldExpression(field: string): string {
  if (field.includes('.')) return `$body.${field.split('.').map(named).join('.')}`;
  const words = field.toLowerCase().split(/[ _-]+/).filter((word) => word !== '');
  const camel = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  const spellings = [...new Set([field.replaceAll(' ', '_'), words.join('_'), camel, words.join('-'), ...words.slice(-1)])];
  const inJson = spellings.map((name) => `$body.**.${named(name)}`).join(', ');
  const inHtml = words.join(' ') === 'title' || words.join(' ') === 'page title' ? '$trim($match($body, /<title[^>]*>([^<]*)/i, 1).groups[0])' : 'null';
  return `$type($body) = "string" ? ${inHtml} : ${spellings.length === 1 ? inJson : `[${inJson}][0]`}`;
}

/** The result of a run that does nothing else. */
function putTogether(draft: Draft, read: string, status: boolean, summary: string | null, titles: string): void {
  const expression = status
    ? `(
  $down := ${read}[up = false];
  {
    "headline": $count($down) = 0 ? "Everything answers." : $join($down.url, ", ") & ($count($down) = 1 ? " does" : " do") & " not answer.",
    "results": [${read}]
  }
)`
    : `{
  "headline": ${titles},${summary === null ? '' : `\n  "summary": ${summary},`}
  "results": ${summary === null ? `[${read}]` : `[${read}.{ "url": url, "title": title }]`}
}`;
  draft.add({ id: 'put_together', title: 'Put the result together', description: 'The result of the run.', tool: 'data.transform', why: 'It makes one result of what the steps before have found.', input: { expression } });
}
