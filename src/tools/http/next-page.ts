/** One link of a `Link` header. */
interface WebLink {
  readonly target: string;
  readonly rels: readonly string[];
  readonly hasAnchor: boolean;
}

/** RFC 8288, section 3: `<target>`, then parameters whose values are tokens or quoted strings. */
const LINK = /<([^<>]*)>((?:\s*;\s*[!#$%&'*+.^_`|~0-9A-Za-z-]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]*))?)*)/g;
const PARAMETER = /;\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?/g;

/**
 * The next page according to a `Link` header (RFC 8288, `rel="next"`). Null if the header names none. A link about
 * something else than the answer itself (`anchor`) is passed over.
 */
export function nextLink(header: string | undefined): string | null {
  return linksOf(header ?? '').find(({ rels, hasAnchor }) => rels.includes('next') && !hasAnchor)?.target ?? null;
}

function linksOf(header: string): readonly WebLink[] {
  return [...header.matchAll(LINK)].map(([, target = '', parameters = '']) => {
    const values = new Map<string, string>();
    for (const [, name = '', quoted, token] of parameters.matchAll(PARAMETER)) {
      const key = name.toLowerCase();
      // Section 3.3: of several, only the first counts.
      if (!values.has(key)) values.set(key, quoted?.replaceAll(/\\(.)/g, '$1') ?? token ?? '');
    }
    return {
      target: target.trim(),
      rels: (values.get('rel') ?? '').toLowerCase().split(/\s+/),
      hasAnchor: values.has('anchor'),
    };
  });
}
