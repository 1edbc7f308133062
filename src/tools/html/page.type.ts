/** A page as it was fetched or given. */
export interface PageDocument {
  /** Bytes with their content type from the server, or a text. */
  readonly source: { readonly bytes: Uint8Array; readonly contentType: string } | { readonly text: string };
  /** The base of relative addresses. Null if it is unknown. */
  readonly url: string | null;
  readonly selector: string | null;
  /** Links, and elements, at most. */
  readonly limit: number;
}

export interface PageLink {
  readonly text: string;
  readonly href: string;
}

export interface PageElement {
  readonly text: string;
  readonly html: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface PageContent {
  readonly title: string;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly publishedAt: string | null;
  readonly language: string | null;
  readonly excerpt: string;
  readonly text: string;
  /** Whether the text was cut off. */
  readonly truncated: boolean;
  readonly links: readonly PageLink[];
  /** Null if no selector was given. */
  readonly elements: readonly PageElement[] | null;
}
