/* A plan as one line, with all that a reader would judge. Plans of the same digest have the same verdict. */

/** Inputs whose wording may change without another plan. */
const WORDING = new Set(['instruction', 'system', 'schema', 'connection', 'connections', 'model', 'receivers']);
/** Tools that are given together. */
const FAMILY = /^(table|state)\..*/;

/**
 * @param triggers all that start it; none: it is started by hand. @param steps with their tool, input, `when` and `forEach`
 */
export function digestOf({ triggers, inputSchema = null, steps }) {
  return [
    ...triggers.map(({ type, schedule, eventType, filters = {}, source }) =>
      `on ${schedule ?? eventType ?? type} ${short({ filters, source })}`.trim(),
    ),
    ...(inputSchema ? [`given ${Object.keys(inputSchema.properties ?? {}).join(',')}`] : []),
    ...steps.map(({ tool, input: { tools = [], ...input }, when, forEach }) =>
      `${tool} ${[...new Set(tools.map((name) => name.replace(FAMILY, '$1')))].join(' ')} ${short({ ...input, when, forEach })}`.trim(),
    ),
  ].join('; ');
}

/** Without what is empty, and without words that only tell. */
function short(values) {
  const text = JSON.stringify(values, (key, value) =>
    WORDING.has(key) || value === null || (typeof value === 'object' && Object.keys(value).length === 0)
      ? undefined
      : value,
  );
  return text === '{}' ? '' : text.replaceAll(/\s+/g, ' ');
}
