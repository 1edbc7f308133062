import type { Connector } from '../file/connector.type.js';

/** The names that people use for a service, in lower case: `google sheets`, `spreadsheet`. */
export function connectorNames({ service, title, aliases }: Connector): readonly string[] {
  return [...new Set([service.replaceAll('_', ' '), title.toLowerCase(), ...aliases])];
}

/** The connectors whose service a text names. */
export function namedIn(text: string, connectors: readonly Connector[]): readonly Connector[] {
  const words = ` ${wordsOf(text)} `;
  return connectors.filter((connector) =>
    connectorNames(connector).some((name) => {
      const said = wordsOf(name);
      return words.includes(` ${said} `) || words.includes(` ${said}s `);
    }),
  );
}

function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
