import type { Path } from '../document/source-document.type.js';

interface Frame {
  readonly isList: boolean;
  readonly names: Set<string>;
  /** The name or index of the value that comes next. */
  at: string | number;
}

/** The start of a value in a JSON text. */
export interface ScannedValue {
  readonly path: Path;
  readonly offset: number;
}

export interface ScannedName extends ScannedValue {
  readonly name: string;
}

const VALUE_START = /["{[\-\dtfn]/;

/**
 * Walks a text that `JSON.parse` has accepted. It reports the start of each value, and each name that its object
 * already has. Never recurses. Only `JSON.parse` decides whether a text is JSON. For any other text the result is
 * meaningless.
 */
export function scanJson(
  text: string,
  visit: { value?(value: ScannedValue): void; repeatedName?(name: ScannedName): void },
): void {
  const frames: Frame[] = [];
  const path = (): Path => frames.map(({ at }) => at);
  let isName = false;
  for (let offset = 0; offset < text.length; offset += 1) {
    const char = text.charAt(offset);
    const frame = frames.at(-1);
    if (char === '}' || char === ']') frames.pop();
    else if (char === ',' && frame) {
      if (typeof frame.at === 'number') frame.at += 1;
      isName = !frame.isList;
    } else if (char === ':') isName = false;
    else if (char === '"' && isName && frame) {
      const end = endOfString(text, offset);
      const name = JSON.parse(text.slice(offset, end)) as string;
      frame.at = name;
      if (frame.names.has(name)) visit.repeatedName?.({ path: path(), offset, name });
      frame.names.add(name);
      offset = end - 1;
    } else if (VALUE_START.test(char)) {
      visit.value?.({ path: path(), offset });
      if (char === '{' || char === '[') {
        frames.push({ isList: char === '[', names: new Set(), at: char === '[' ? 0 : '' });
        isName = char === '{';
      } else {
        offset = (char === '"' ? endOfString(text, offset) : endOfWord(text, offset)) - 1;
      }
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '"') return at + 1;
  }
  return text.length;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at += 1;
  return at;
}
