import type { ConfigField } from './connection-kinds';

/** The typed texts, by the name of the field. */
export type Typed = Readonly<Record<string, string>>;

const lines = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    lines(text).map((line) => {
      const colon = line.indexOf(':');
      return colon === -1 ? [line, ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

function valueOf({ type }: ConfigField, text: string): unknown {
  switch (type) {
    case 'number':
      // A text that is not a number is sent as it is, so that the server reports the mistake.
      return /^\d+$/.test(text.trim()) ? Number(text) : text;
    case 'boolean':
      return text === 'true';
    case 'list':
      return lines(text);
    case 'map':
    case 'secretMap':
      return pairs(text);
    case 'secret':
    case 'secretDocument':
    case 'document':
      return text;
    default:
      return text.trim();
  }
}

/**
 * The configuration of a connection in the form that the server accepts. The server sets the default of an empty field.
 */
export function buildConfig(fields: readonly ConfigField[], typed: Typed): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const field of fields) {
    const text = typed[field.name] ?? field.initial ?? '';
    if (text.trim() === '') continue;
    const [name = '', part] = field.name.split('.');
    if (part === undefined) config[name] = valueOf(field, text);
    else config[name] = { ...(config[name] as object | undefined), [part]: valueOf(field, text) };
  }
  return config;
}

/** The place of a field in the input of the mutation, as the server points at it. */
export function pointerOf({ name }: Pick<ConfigField, 'name'>): string {
  return `/input/config/${name.replace('.', '/')}`;
}
