import type { JsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import type { Reading } from '../reading.js';
import { contentOf } from './operation-text.js';

/** Between the verb and a quote, these compare it with something, or name a thing by it: `items whose title contains "x"`. */
const COMPARES =
  /^(?:whose|which|where|if|when|unless|not|without|about|(?:contain|includ|mention|match|equal|start|begin|end|nam|call|labell?|tagg|assign)(?:s|es|ed|e|ing)?)$/;

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
  if (r.slice(at + 1, place).some(({ lower }) => COMPARES.test(lower))) return;
  r.builder.set(step, name, only.mention.value);
  r.take(place, place + 1, step.part, name);
}
