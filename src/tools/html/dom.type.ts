/** As much of the DOM as is used here: the types of browsers stay out of a server's program. */
export interface PageNode {
  /** In capitals if it is an element of HTML. */
  readonly tagName: string;
  readonly textContent: string | null;
  readonly innerHTML: string;
  readonly outerHTML: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageNode | null;
  querySelectorAll(selector: string): Iterable<PageNode>;
  remove(): void;
}

export interface PageTree extends Pick<PageNode, 'querySelector' | 'querySelectorAll'> {
  readonly title: string;
  readonly documentElement: PageNode | null;
  readonly body: PageNode;
}
