import type { Connector } from '../file/connector.type.js';

/** The names that people use for a service, in lower case: `google sheets`, `spreadsheet`. */
export function connectorNames({ service, title, aliases }: Connector): readonly string[] {
  return [...new Set([service.replaceAll('_', ' '), title.toLowerCase(), ...aliases])];
}

/** The connectors whose service one of these texts names. */
export function namedIn(texts: readonly string[], connectors: readonly Connector[]): readonly Connector[] {
  const words = texts.map((text) => ` ${wordsOf(text)} `);
  return connectors.filter((connector) =>
    connectorNames(connector).some((name) => {
      const said = wordsOf(name);
      return words.some((text) => text.includes(` ${said} `) || text.includes(` ${said}s `));
    }),
  );
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
