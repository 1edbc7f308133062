import type { JsonObject } from '../../lib/json/json.js';

/** How names of attributes and the text of elements appear in data. */
interface XmlNames {
  /** Before the name of an attribute. */
  readonly attributePrefix: string;
  /** The name of the text of an element that has attributes or elements as well. */
  readonly textName: string;
}

/** XML that becomes data. */
export interface XmlDocument extends XmlNames {
  readonly xml: string;
  /** Elements that become a list even if there is one. */
  readonly lists: ReadonlySet<string> | 'all';
  /** Whether numbers and truth values become such. */
  readonly types: boolean;
  /** Whether names lose their prefix of a namespace. */
  readonly dropsPrefixes: boolean;
  readonly keepsAttributes: boolean;
}

/** Data that becomes XML. */
export interface XmlData extends XmlNames {
  readonly data: JsonObject;
  /** The name of an element around all of it. Null: the data names the only one. */
  readonly root: string | null;
  readonly indent: boolean;
  readonly declaration: boolean;
}
