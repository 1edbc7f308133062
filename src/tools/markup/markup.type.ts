/** Markdown that becomes HTML. */
export interface MarkdownDocument {
  readonly text: string;
  /** Whether HTML within it stays, as far as it is harmless. Otherwise it is shown as text. */
  readonly keepsHtml: boolean;
  /** Whether each line break becomes one of HTML. */
  readonly breaks: boolean;
  /** Whether addresses in the text become links. */
  readonly linkify: boolean;
}

/** HTML that becomes Markdown. */
export interface HtmlDocument {
  readonly html: string;
  readonly bullet: '-' | '*' | '+';
  /** Whether links and images keep their addresses. Otherwise only their texts stay. */
  readonly keepsLinks: boolean;
  /** The base of relative addresses. Null: they stay as they are. */
  readonly url: string | null;
  /** Names of elements that are left out with all that they hold. */
  readonly without: readonly string[];
}
