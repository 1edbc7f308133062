import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { contentOf } from './operation-text.js';

/** `add a comment "Thanks" to it`: what is quoted is the text, and `it` is the thing. */
export function quotedContent(r: Reading, at: number, step: Draft, properties: JsonObject): void {
  const name = contentOf(properties);
  if (name === null || step.input[name] !== undefined || !step.tool.sideEffects) return;
  const quotes = r
    .slice(at + 1, r.end)
    .filter(({ mention }, offset) => mention?.kind === 'quote' && !r.isTaken(at + 1 + offset));
  const [only] = quotes;
  const isOnly = Object.keys(properties).every((one) => one === name || !/^(?:title|name|subject|summary)$/.test(one));
  if (!only?.mention || quotes.length > 1 || !isOnly) return;
  const place = r.tokens.indexOf(only);
  r.builder.set(step, name, only.mention.value);
  r.take(place, place + 1, step.part, name);
}
