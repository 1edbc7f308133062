/** A comparison, from which the wanted value follows. */
export type Hint =
  | {
      readonly is:
        | 'text'
        | 'number'
        | 'list'
        | 'date'
        | 'json'
        | 'object'
        | 'url'
        | 'email'
        | 'id'
        | 'base64'
        | 'picture'
        | 'phone';
      /** Its length alone is asked, which a text has as well. */
      readonly byLength?: true;
      /** Of a list. */
      readonly least?: number;
      /** Of an address: the node that asks it. */
      readonly by?: string;
    }
  | { readonly equals: unknown }
  /** A text that a pattern finds. */
  | { readonly matches: string }
  /** A text that has this part. */
  | { readonly contains: string }
  /** It is there only at first: a workflow asks again until it is not. */
  | { readonly absent: true };
