/** What starts the runs of what a request asks for. The order is that of the learned weights. */
export const STARTS = [
  /** It is done once, as soon as its user runs it. */
  'hand',
  /** At times that come again. */
  'schedule',
  /** Once, at a time to come. */
  'once',
  /** A mail comes in. */
  'mail',
  /** Somebody fills in a form. */
  'form',
  /** Another system calls. */
  'call',
  /** A feed has something new. */
  'feed',
  /** A page or an API is watched, and nothing says how often. */
  'page',
  /** Something happens in a connected service, or in a table. */
  'event',
  /** A state that no event tells of: nobody has answered, a date comes near. */
  'look',
] as const;
export type StartKind = (typeof STARTS)[number];
