import type { ModelRequest } from '../model-client.type.js';

/*
 * The most tokens that a text may have, without the tokenizer of the model. The tokenizer is known for some models
 * only, takes half a second and 70 MB to load, and takes seconds for a long word. The estimate is on the safe side for
 * OpenAI's tokenizers (a test compares). It is half as much again for prose, and close for texts that tokenizers handle
 * badly.
 */

const SPACE = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
/** Tokens for each character, by its class; spaces are a part of the word after them. */
const WEIGHT: readonly number[] = [1 / 4, 1 / 2.5, 1 / 1.4, 1 / 1.8];

export function estimateTokens(text: string): number {
  let tokens = 0;
  let runClass = -1;
  let run = 0;
  const endRun = (): void => {
    if (runClass === SPACE) tokens += run === 1 ? 0 : Math.ceil(run / 4);
    else if (runClass > SPACE) tokens += Math.ceil(run * (WEIGHT[runClass] ?? 1));
    run = 0;
  };
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const kind = classOf(code);
    if (kind < 0) {
      endRun();
      runClass = -1;
      tokens += code < 0x80 ? 1 : code < 0x2e80 ? 1.1 : 1.5;
    } else if (kind === runClass) {
      run += 1;
    } else if (kind === LOWER && runClass === UPPER && run === 1) {
      // A capital begins the word that follows.
      runClass = LOWER;
      run = 2;
    } else {
      endRun();
      runClass = kind;
      run = 1;
    }
  }
  endRun();
  return Math.ceil(tokens);
}

function classOf(code: number): number {
  if (code === 0x20) return SPACE;
  if (code >= 0x61 && code <= 0x7a) return LOWER;
  if (code >= 0x41 && code <= 0x5a) return UPPER;
  if (code >= 0x30 && code <= 0x39) return DIGIT;
  return -1;
}

/** The tokens around each message, and around all of them. */
const MESSAGE_TOKENS = 8;
const REQUEST_TOKENS = 32;
/** A large image in the finest detail that providers use by themselves. */
const IMAGE_TOKENS = 1_600;

/** How many tokens the model is given to read at most. */
export function estimatePrompt({
  messages,
  tools,
  schema,
}: Pick<ModelRequest, 'messages' | 'tools' | 'schema'>): number {
  let tokens = REQUEST_TOKENS;
  for (const { content, images, toolCalls } of messages) {
    tokens +=
      MESSAGE_TOKENS +
      (images?.length ?? 0) * IMAGE_TOKENS +
      estimateTokens(content) +
      (toolCalls?.length ? estimateTokens(JSON.stringify(toolCalls)) : 0);
  }
  if (tools?.length) tokens += estimateTokens(JSON.stringify(tools));
  // Once as the format, and once more if the server receives it in words.
  if (schema) tokens += 2 * estimateTokens(JSON.stringify(schema.schema)) + 2 * MESSAGE_TOKENS;
  return tokens;
}
