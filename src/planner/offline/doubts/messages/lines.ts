/** The parts of each list that an expression joins to one text, as they are written. */
export function linesOf(expression: string): readonly (readonly string[])[] {
  return [...expression.matchAll(/\$join\(\[/g)].map(({ index }) => partsFrom(expression, index + '$join(['.length));
}

function partsFrom(text: string, from: number): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let begin = from;
  let at = from;
  for (; at < text.length && depth >= 0; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"') at = endOfText(text, at);
    else if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
    else if (sign === ',' && depth === 0) {
      parts.push(text.slice(begin, at).trim());
      begin = at + 1;
    }
  }
  return [...parts, text.slice(begin, at - 1).trim()];
}

/** The place of the quote that ends a literal text. */
function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The label of a line, and the value behind it; null: it has none. */
export function labelled(line: string): { readonly label: string; readonly value: string } | null {
  const [, value, label] = /^(.+?)(?:\[\$ != null[^\]]*\])?\.\("([^"]+): " & \$string\(\$\)\)$/.exec(line) ?? [];
  if (value !== undefined && label !== undefined) return { label, value };
  const [, before, behind] = /^"([^"]+): " & (.+)$/.exec(line) ?? [];
  return before === undefined || behind === undefined ? null : { label: before, value: behind };
}
