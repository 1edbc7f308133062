/** Whom an agent is to write to, and what it has to be told. The order is that of the learned weights. */
export const FACTS = [
  /** The sender of a mail or the visitor of a form is answered. */
  'sender',
  /** People are written to whose addresses stand in rows, in a file or in what comes in. */
  'data',
  /** A receiver, whose address neither the words nor the data give. */
  'somebody',
  /** The address of a page, a feed or an API is missing. */
  'page',
  /** A file is missing: it comes with no mail or form, and stands at no address. */
  'file',
  /** A text or some knowledge is missing that a message needs. */
  'text',
  /** An amount, a date, a name or a limit is missing. */
  'value',
  /** The address of a sender is missing who is only named by what they are to the user. */
  'writer',
  /** Any of these but for the first two, or something else, is missing. */
  'any',
] as const;
export type FactKind = (typeof FACTS)[number];
