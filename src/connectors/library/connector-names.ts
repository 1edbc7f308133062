import type { Connector } from '../file/connector.type.js';

/** The names that people use for a service, in lower case: `google sheets`, `spreadsheet`. */
export function connectorNames({ service, title, aliases }: Connector): readonly string[] {
  return [...new Set([service.replaceAll('_', ' '), title.toLowerCase(), ...aliases])];
}

/** The connectors whose service one of these texts names. */
export function namedIn(texts: readonly string[], connectors: readonly Connector[]): readonly Connector[] {
  const words = texts.map((text) => ` ${wordsOf(text)} `);
  return connectors.filter((connector) =>
    saidFor(connector).some((said) => words.some((text) => text.includes(` ${said} `) || text.includes(` ${said}s `))),
  );
}

const said = new WeakMap<Connector, readonly string[]>();

/** The names as `wordsOf` has them. Every request looks for those of all connectors. */
function saidFor(connector: Connector): readonly string[] {
  const known = said.get(connector) ?? connectorNames(connector).map(wordsOf);
  said.set(connector, known);
  return known;
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
