const REPEAT = /\{(\d{1,6})(?:,(\d{0,6}))?\}/y;

/**
 * The approximate number of instructions of a compiled pattern. Repeats are written out, so that `(ab{100}){100}`
 * counts as 10,000. Compiling happens at once when a schema is saved, some microseconds an instruction.
 */
export function patternWeight(pattern: string): number {
  const outer: number[] = [];
  let total = 0;
  let last = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at];
    REPEAT.lastIndex = at;
    const repeat = char === '{' ? REPEAT.exec(pattern) : null;
    if (repeat) {
      const times = Math.max(1, Number(repeat[1]), Number(repeat[2] ?? 0));
      total += last * (times - 1);
      last *= times;
      at += repeat[0].length - 1;
    } else if (char === '(') {
      outer.push(total);
      total = 0;
    } else if (char === ')' && outer.length > 0) {
      last = total + 1;
      total = (outer.pop() ?? 0) + last;
    } else {
      if (char === '\\') at += 1;
      else if (char === '[') at = endOfClass(pattern, at);
      last = 1;
      total += 1;
    }
  }
  return outer.reduce((sum, before) => sum + before, total);
}

/** The position of the bracket that closes a class; a bracket right after the opening one is part of it. */
function endOfClass(pattern: string, start: number): number {
  let at = pattern[start + 1] === '^' ? start + 2 : start + 1;
  if (pattern[at] === ']') at += 1;
  for (; at < pattern.length && pattern[at] !== ']'; at += 1) if (pattern[at] === '\\') at += 1;
  return at;
}
