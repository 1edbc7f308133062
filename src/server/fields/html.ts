/** Text that is markup already. */
export class Html {
  constructor(readonly text: string) {}
}

/** A template whose values are escaped, except markup and lists of markup. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | boolean | Html | readonly Html[])[]
): Html {
  return new Html(parts.map((part, index) => (index === 0 ? part : markup(values[index - 1] ?? '') + part)).join(''));
}

function markup(value: string | number | boolean | Html | readonly Html[]): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map((one) => one.text).join('');
  return String(value).replaceAll(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}
