import { GapKind } from '../../../domain/plan-report/index.js';
import type { JsonValue } from '../../../lib/json/json.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { asRequest } from './as-request.js';
import { slotOf } from './frames.js';
import { readOperand } from './operand.js';
import { isVerb } from './reading.js';
import type { Operand, Reading } from './reading.js';

/** Something is sent to an address of the web: `POST it to https://…`, `delete https://…`. */
export function readCall(r: Reading, at: number): boolean {
  const [frame] = r.frames.ofUse('call');
  const address = frame && slotOf(frame.planning, 'address');
  const place = r.slice(at, r.end).findIndex(({ mention }) => mention?.kind === 'url');
  if (!frame || address === undefined || place === -1) return false;
  const url = r.tokens[at + place]?.mention?.value ?? '';
  const before = r.lower(at + place - 1);
  const method = methodIn(r, at, at + place) ?? methodAfter(r, at + place + 1);
  const sends =
    /^(?:to|at|into|against|on)$/.test(before) ||
    ((r.stem(at + place - 1) === 'url' ||
      r.stem(at + place - 1) === 'address' ||
      r.stem(at + place - 1) === 'webhook' ||
      r.stem(at + place - 1) === 'endpoint') &&
      r.slice(at, at + place).some(({ lower }) => lower === 'to'));
  const isSendVerb = isVerb(
    r,
    at,
    'post',
    'put',
    'patch',
    'send',
    'forward',
    'submit',
    'push',
    'report',
    'deliver',
    'delete',
    'pass',
    'write',
    'upload',
    'store',
    'save',
  );
  const verb = method?.method ?? (isSendVerb && sends ? (isVerb(r, at, 'put') ? 'PUT' : 'POST') : null);
  if (verb === null || verb === 'GET' || verb === 'HEAD') return false;
  const part = new Part(frame.tool.name);
  // A word before the method that is no verb of sending stays open: it may say not to.
  const isCallVerb =
    method !== null &&
    isVerb(
      r,
      at,
      'call',
      'make',
      'issue',
      'do',
      'run',
      'perform',
      'execute',
      'fire',
      'use',
      'hit',
      'send',
      'trigger',
      'invoke',
      'request',
      'ping',
    );
  if (isSendVerb || isCallVerb) r.take(at, at + 1, part, 'method');
  if (method) r.take(method.from, method.to, part, 'method');
  if (method && (isSendVerb || isCallVerb)) {
    const before = r.said(at + 1, 'an http', 'a http', 'an', 'a', 'http', 'the', 'with a', 'with an http');
    if (at + 1 + before === method.from) r.take(at + 1, method.from, part, 'method');
  }
  r.take(at + place, at + place + 1, part, 'address');
  const step = () =>
    r.builder.add(frame.tool, 'call', `Send to ${new URL(url).host}`, {
      part,
      reason: 'The words name this address and what to send.',
      sentence: r.sentence,
    });
  let body: JsonValue | undefined;
  const headers: Record<string, string> = {};
  for (let next = at + 1; next < r.end;) {
    if (r.isTaken(next)) {
      next += 1;
      continue;
    }
    const lead = r.said(
      next,
      'with',
      'with the body',
      'with body',
      'and the body',
      'with the payload',
      'with the data',
      'with the json',
      'and body',
      'to',
      'a request to',
      'request to',
      'request',
      'a request',
      'to the url',
      'to the address',
      'to the endpoint',
      'to the webhook',
      'with the header',
      'and',
      'and the header',
      'using',
      'body',
      'at',
      'with the json body',
      'as json',
      'as json to',
      'the webhook',
      'the endpoint',
      'the url',
      'the api',
      'to the api',
      'an http request to',
      'a http request to',
      'call to',
    );
    const json = r.mention(next + lead, 'json');
    const header = r.mention(next + lead, 'header');
    const quote = r.mention(next + lead, 'quote');
    if (json && body === undefined) body = JSON.parse(json.value) as JsonValue;
    else if (quote && body === undefined) body = quote.value;
    else if (header)
      headers[(header.value.split(': ')[0] ?? '').toLowerCase()] = header.value.split(': ').slice(1).join(': ');
    else {
      const operand =
        body === undefined
          ? (readOperand(r, next + lead, part, 'body') ?? (lead > 0 ? readOperand(r, next, part, 'body') : null))
          : null;
      if (operand && operand.value.url !== url) {
        const raw = rawAnswer(r, operand.value);
        if (raw !== null) {
          body = raw;
          r.take(next, operand.to, part, 'body');
          next = operand.to;
          continue;
        }
        body =
          operand.value.kind === 'event' ||
          operand.value.kind === 'list' ||
          operand.value.kind === 'data' ||
          operand.value.kind === 'file' ||
          operand.value.kind === 'record' ||
          operand.value.kind === 'number'
            ? `{{ ${operand.value.expr} }}`
            : { [keyOf(r, operand)]: `{{ ${operand.value.text} }}` };
        if (lead > 0 && !r.isTaken(next)) r.take(next, next + lead, part, 'body');
        next = operand.to;
        continue;
      }
      if (lead > 0 && r.isTaken(next + lead)) r.take(next, next + lead, part, 'address');
      next += Math.max(1, lead);
      continue;
    }
    r.take(next, next + lead + 1, part, header ? 'headers' : 'body');
    next += lead + 1;
  }
  // `for each row POST https://…`: the row is what is sent.
  const item = body === undefined && /^(?:POST|PUT|PATCH)$/.test(verb) && r.last?.expr === 'item' ? r.last : null;
  if (item) body = `{{ ${item.expr} }}`;
  const call = step();
  r.builder.set(call, slotOf(frame.planning, 'method') ?? 'method', verb, 'method');
  r.builder.set(call, address, url, 'address');
  if (body !== undefined) r.builder.set(call, slotOf(frame.planning, 'body') ?? 'body', body, 'body');
  if (Object.keys(headers).length > 0)
    r.builder.set(call, slotOf(frame.planning, 'headers') ?? 'headers', headers, 'headers');
  r.made.push(call);
  if (body === undefined && method !== null && verb !== 'DELETE') {
    r.builder.assume('It is sent without a body.', { step: call.id, path: '/input/method' });
  } else if (body === undefined && verb !== 'DELETE') {
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(at, at + 1),
      reason: 'Nothing says what is sent.',
      question: `What is sent to ${url}?`,
      at: { step: call.id, path: '/input/body' },
      valueSchema: {},
      choices: [{ label: 'Nothing', value: null }],
    });
  }
  return true;
}

/** A field of a call is sent on under its own name. */
function keyOf(r: Reading, { value, to }: Operand): string {
  const isField = r.event?.type?.planning?.isCalled === true && value.stepId === null && value.kind === 'text';
  const name = r.mention(to - 1, 'path')?.value ?? r.lower(to - 1);
  return isField && value.expr.includes(name) && /^[a-z]\w*$/i.test(name) ? name : 'text';
}

/** An address that was only taken for a page is sent on as it answers. */
function rawAnswer(r: Reading, value: Value): string | null {
  const step = r.builder.steps.find(({ id }) => id === value.stepId);
  if (value.kind !== 'page' || step?.isKindAssumed !== true) return null;
  const call = asRequest(r, step);
  return call === null ? null : `{{ steps.${step.id}.output.${call.planning.yields.at} }}`;
}

/** `https://… with a POST`, `https://… using PUT`. */
function methodAfter(
  r: Reading,
  at: number,
): { readonly method: string; readonly from: number; readonly to: number } | null {
  const lead = r.said(
    at,
    'with a',
    'with an http',
    'with',
    'using',
    'using a',
    'by',
    'via',
    'as a',
    'with the method',
    'using the method',
    ', method',
    'method',
    '(',
  );
  const text = r.tokens[at + lead]?.text ?? '';
  if (lead === 0 || !/^(?:post|put|patch|delete)$/i.test(text)) return null;
  const to = at + lead + 1 + r.said(at + lead + 1, 'request', 'call', ')');
  return { method: text.toUpperCase(), from: at, to };
}

function methodIn(
  r: Reading,
  from: number,
  to: number,
): { readonly method: string; readonly from: number; readonly to: number } | null {
  for (let at = from; at < to; at += 1) {
    const text = r.tokens[at]?.text ?? '';
    const isUpper = /^(?:POST|PUT|PATCH|DELETE)$/.test(text);
    const isNamed = /^(?:post|put|patch|delete)$/i.test(text) && r.is(at + 1, 'request');
    const isVerbFirst = at === from && /^(?:delete|patch)$/i.test(text);
    if (isUpper || isNamed || isVerbFirst)
      return { method: text.toUpperCase(), from: at, to: at + (r.is(at + 1, 'request') ? 2 : 1) };
  }
  return null;
}
