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

const WHOLE = /^\s*\{\{\s*context\.([A-Za-z_]\w*)\s*\}\}\s*$/;
/** The inputs of tools that take a file, or a list of files. */
const FILE_INPUTS: ReadonlySet<string> = new Set(['file', 'files', 'attachments']);

/** The fields of the context that steps read as a file: `invoice` of `file: "{{ context.invoice }}"`. */
export function contextFileNames(steps: readonly Pick<Reader, 'input'>[]): readonly string[] {
  return [...new Set(steps.flatMap(({ input }) => filesIn(input, false)))];
}

function filesIn(value: unknown, isFile: boolean): readonly string[] {
  if (typeof value === 'string') return isFile ? (WHOLE.exec(value)?.slice(1) ?? []) : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => filesIn(item, isFile));
  return Object.entries(value).flatMap(([name, inner]) => filesIn(inner, FILE_INPUTS.has(name)));
}
