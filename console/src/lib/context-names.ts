const NAME = /(?<![\w.$])context\.(?:`([^`]+)`|([A-Za-z_]\w*))/g;

interface Reader {
  readonly input: unknown;
  readonly when: string | null;
  readonly forEach: string | null;
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/**
 * The fields of the context that steps read, in the order in which they do: `customer` of
 * `{{ context.customer.name }}`.
 */
export function contextNames(steps: readonly Reader[]): readonly string[] {
  const texts = steps.flatMap(({ input, when, forEach }) => textsOf([input, when, forEach]));
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(NAME)].flatMap(([, quoted, plain]) => quoted ?? plain ?? []))),
  ];
}
