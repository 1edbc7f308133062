const SOURCES: Readonly<Record<string, string>> = {
  api: 'By the API or by hand',
  cloudevents: 'CloudEvents',
  mailbox: 'Mailbox',
  workflow: 'A workflow',
  system: 'Stepcast itself',
};

/** The source of an event. @param hooks names of webhook addresses by id. */
export function sourceInWords(source: string, hooks: ReadonlyMap<string, string>): string {
  if (!source.startsWith('hook:')) return SOURCES[source] ?? source;
  const name = hooks.get(source.slice('hook:'.length));
  return name === undefined ? 'A webhook that was deleted' : `Webhook “${name}”`;
}
