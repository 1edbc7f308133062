import { ModelFailure, ModelFailureCode } from '../failures/model-failure.js';
import type { ModelLimits } from '../failures/model-limits.js';

/** One event of more than this is no event of an answer. */
const MAX_EVENT_CHARS = 2_000_000;

/**
 * The JSON texts that a response consists of: the data of each server-sent event, or the one document of a server that
 * does not stream. The kind is read from its beginning rather than from its headers, which servers get wrong.
 *
 * @param onLife called whenever data arrives, a comment included, as a sign that the server is working.
 * @throws ModelFailure if it is something else, or grows too large.
 */
export async function* responseEvents(
  response: Response,
  limits: ModelLimits,
  onLife: () => void,
): AsyncGenerator<string, void, undefined> {
  const pieces = piecesOf(response, limits.maxResponseBytes);
  let pending = '';
  let isDocument: boolean | null = null;
  const events = new EventLines();
  for await (const piece of pieces) {
    pending += piece;
    isDocument ??= readKind(pending);
    if (isDocument === null) continue;
    if (isDocument) {
      onLife();
      continue;
    }
    if (piece.includes('\n')) onLife();
    const cut = pending.lastIndexOf('\n') + 1;
    const lines = pending.slice(0, cut);
    pending = pending.slice(cut);
    if (pending.length > MAX_EVENT_CHARS) throw tooLarge();
    for (const data of events.push(lines)) {
      if (data === '[DONE]') return;
      yield data;
    }
  }
  if (isDocument) yield pending;
  else for (const data of events.push(`${pending}\n\n`)) if (data !== '[DONE]') yield data;
}

/** Whether it is a JSON document. Null if too little of it has arrived. @throws ModelFailure for a web page. */
function readKind(beginning: string): boolean | null {
  const text = beginning.trimStart();
  if (text === '') return null;
  if (text.startsWith('<')) {
    throw new ModelFailure(
      ModelFailureCode.UNAVAILABLE,
      'The model server answered with a web page instead of an answer. Is OPENAI_BASE_URL right?',
      true,
    );
  }
  return text.startsWith('{');
}

async function* piecesOf(response: Response, maxBytes: number): AsyncGenerator<string, void, undefined> {
  // Bytes that are not UTF-8 become U+FFFD, so that the later check refuses a broken answer.
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw tooLarge();
    yield decoder.decode(chunk, { stream: true });
  }
}

function tooLarge(): ModelFailure {
  return new ModelFailure(
    ModelFailureCode.REJECTED,
    "The model's answer exceeds the size limit and was cut off.",
    false,
  );
}

/** Lines to events (the HTML standard, section 9.2.6), of which only `data` matters here. */
class EventLines {
  #data: string[] = [];

  /** @param lines whole lines, the end of the last one included. */
  push(lines: string): readonly string[] {
    const complete: string[] = [];
    if (lines === '') return complete;
    for (const line of lines
      .slice(0, -1)
      .split(/\r?\n/)
      .map((text) => text.replace(/\r$/, ''))) {
      if (line.startsWith('data:')) {
        this.#data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
        // Some servers leave out the empty line between two events: a whole JSON text is one.
        if (this.#data.length === 1 && isWhole(this.#data[0] ?? '')) complete.push(...this.#take());
      } else if (line === '' && this.#data.length > 0) {
        complete.push(...this.#take());
      }
    }
    return complete;
  }

  #take(): readonly string[] {
    const data = this.#data.join('\n').trim();
    this.#data = [];
    return data === '' ? [] : [data];
  }
}

function isWhole(data: string): boolean {
  const text = data.trim();
  return text === '[DONE]' || (text.startsWith('{') && text.endsWith('}'));
}
