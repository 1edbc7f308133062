import { ANSWER_FORMATS, type AnswerFormat } from './answer-format.js';
import type { ModelRequest } from '../model-client.type.js';
import type { ServerTraits } from './server-traits.js';

/** Statuses by which servers refuse a parameter that they do not know. */
const REFUSALS: readonly unknown[] = [400, 404, 415, 422, 500, 501];

/**
 * The traits for the next try after a server refused a request for its form. Null if it refused something else. Each
 * result uses fewer features than the one before, so the tries come to an end.
 */
export function adapted(error: unknown, traits: ServerTraits, request: ModelRequest): ServerTraits | null {
  if (!(error instanceof Error) || !('status' in error) || !REFUSALS.includes(error.status)) return null;
  const param = 'param' in error && typeof error.param === 'string' ? error.param : '';
  const words = `${param} ${error.message}`;
  if (traits.streamOptions && /stream_?options|include_usage/i.test(words)) return { ...traits, streamOptions: false };
  const [limit, ...otherLimits] = traits.tokenLimits;
  if (
    limit &&
    request.maxTokens !== undefined &&
    new RegExp(limit, 'i').test(words) &&
    !/context|too (large|long|many)|at most|exceed/i.test(words)
  ) {
    return { ...traits, tokenLimits: otherLimits };
  }
  if (traits.temperature && request.temperature !== undefined && /temperature/i.test(words))
    return { ...traits, temperature: false };
  if (traits.systemRole && /system (role|message|prompt)|role.{0,20}system/i.test(words))
    return { ...traits, systemRole: false };
  if (
    request.schema &&
    /response_?format|json_?schema|json_?object|structured.?output|guided|grammar|schema/i.test(words)
  ) {
    const format = nextFormat(traits.format);
    if (format) return { ...traits, format };
  }
  // A server that fails in the middle of a stream may speak of it as well.
  const isUnknown = error.status !== 500 && /support|allow|unknown|unrecogni[sz]ed|invalid|permitted|must/i.test(words);
  if (traits.stream && isUnknown && /\bstream(ing)?\b/i.test(words))
    return { ...traits, stream: false, streamOptions: false };
  return null;
}

/** The way to ask for JSON that constrains a model less. */
export function nextFormat(format: AnswerFormat): AnswerFormat | null {
  return ANSWER_FORMATS[ANSWER_FORMATS.indexOf(format) + 1] ?? null;
}
