import type { StepDraft } from '../../../domain/step.js';
import type { Wishes } from '../read-request.js';
import { digest } from './digest.js';

/** Fetches each address and reports what was asked for: values, a summary, whether it answers, or what it is. */
export function webSteps(wishes: Wishes, tools: { readonly summarize: boolean }): readonly StepDraft[] {
  const steps: StepDraft[] = wishes.urls.map((url, index) => fetchStep(url, index, wishes.status));
  const pages = wishes.urls.map((url, index) => ({ url, step: fetchId(index) }));
  const wantsDigest = wishes.summary && !wishes.status;
  steps.push({
    id: 'read_answer',
    title: wishes.status ? 'Look at the answers' : wishes.fields.length > 0 ? `Pick out ${wishes.fields.join(', ')}` : 'Read what came back',
    description: 'Works for HTML pages and for JSON alike.',
    tool: 'data.transform',
    dependsOn: pages.map(({ step }) => step),
    input: { expression: `[\n${pages.map(({ url, step }) => readExpression(url, step, wishes, wantsDigest)).join(',\n')}\n]` },
  });
  if (wantsDigest) steps.push(digest('$join(steps.read_answer.output.text, "\\n\\n")', 5, tools));
  steps.push({
    id: 'put_together',
    title: 'Put the result together',
    description: 'The result of the run.',
    tool: 'data.transform',
    input: { expression: composeExpression(wishes, wantsDigest) },
  });
  return steps;
}

function fetchId(index: number): string {
  return index === 0 ? 'fetch' : `fetch_${index + 1}`;
}

function fetchStep(url: string, index: number, status: boolean): StepDraft {
  const step: StepDraft = {
    id: fetchId(index),
    title: `Fetch ${hostOf(url)}`,
    description: '',
    tool: 'http.request',
    input: { method: 'GET', url },
    // Several addresses are fetched at the same time.
    dependsOn: [],
  };
  // Whether it answers is the question, so that no answer is a result too.
  return status ? { ...step, onError: 'CONTINUE', retry: { maxAttempts: 2 }, timeoutMs: 20_000 } : step;
}

function readExpression(url: string, step: string, wishes: Wishes, wantsDigest: boolean): string {
  if (wishes.status) {
    return `  {
    "url": ${JSON.stringify(url)},
    "up": steps.${step}.status = "SUCCEEDED",
    "status": steps.${step}.output.status,
    "problem": steps.${step}.error.message
  }`;
  }
  const values = wishes.fields.map((field) => `      ${JSON.stringify(field)}: ${fieldExpression(field)}`);
  if (!wishes.fields.some((field) => field.toLowerCase() === 'title')) values.push(`      "title": ${fieldExpression('title')}`);
  if (wantsDigest) values.push('      "text": $type($body) = "string" ? $substring($body, 0, 200000) : $substring($string($body, true), 0, 200000)');
  return `  (
    $body := steps.${step}.output.body;
    {
      "url": ${JSON.stringify(url)},
      "status": steps.${step}.output.status,
${values.join(',\n')}
    }
  )`;
}

/** A path (`data.price`) is followed as it is; a name is looked for at any depth, in the spellings that APIs use, at last by its last word. */
function fieldExpression(field: string): string {
  if (field.includes('.')) return `$body.${field.split('.').map((part) => `\`${part}\``).join('.')}`;
  const words = field.toLowerCase().split(/[ _-]+/);
  const camel = words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  const spellings = [...new Set([field.replaceAll(' ', '_'), words.join('_'), camel, words.join('-'), ...words.slice(-1)])];
  const inJson = spellings.map((name) => `$body.**.\`${name}\``).join(', ');
  const inHtml = words.join(' ') === 'title' || words.join(' ') === 'page title' ? '$trim($match($body, /<title[^>]*>([^<]*)/i, 1).groups[0])' : 'null';
  return `$type($body) = "string" ? ${inHtml} : ${spellings.length === 1 ? inJson : `[${inJson}][0]`}`;
}

function composeExpression(wishes: Wishes, wantsDigest: boolean): string {
  if (wishes.status) {
    return `(
  $down := steps.read_answer.output[up = false];
  {
    "headline": $count($down) = 0 ? "Everything answers." : $join($down.url, ", ") & ($count($down) = 1 ? " does" : " do") & " not answer.",
    "results": [steps.read_answer.output]
  }
)`;
  }
  const shown = wantsDigest ? '[steps.read_answer.output.{ "url": url, "title": title }]' : '[steps.read_answer.output]';
  const summary = wantsDigest ? '\n  "summary": steps.summarize.output.summary,' : '';
  return `{
  "headline": $join(steps.read_answer.output.($exists(title) and $type(title) = "string" ? title : url), ", "),${summary}
  "results": ${shown}
}`;
}

function hostOf(url: string): string {
  return new URL(url).host;
}
