/** What a request needs: what starts its runs (all of it), and what its work is. The order is that of the learned weights. */
export const NEEDS = [
  /** Starts: times and dates, also if something is looked at regularly. */
  'time',
  /** A mail comes in. */
  'mail',
  /** People fill in a page of the workflow's own. */
  'form',
  /** Another system calls. */
  'webhook',
  /** A page, a feed or an API is watched. */
  'page',
  /** A row of a table is added or changed. */
  'table',
  /** Its user runs it. */
  'hand',
  /** Work: a draft of a mail is kept. */
  'draft',
  /** Mails are labelled, moved, marked or deleted. */
  'sort',
  /** Mails that are there are searched. */
  'search',
  /** Rows of a table are written. */
  'write',
  /** A table is read. */
  'read',
  /** Something is kept for the next run. */
  'remember',
  /** A picture has to be seen. */
  'look',
  /** Files are made or changed. */
  'files',
  /** The web is read. */
  'web',
  /** Something is due hours or days after the start, or an answer is waited for. */
  'later',
  /** A person has to say yes before it goes on. */
  'approval',
] as const;
export type Need = (typeof NEEDS)[number];

/** What words of a request are for. The order is that of the learned weights. */
export const TAGS = [
  /** A person who gets a mail, and whose address only the user knows. */
  'ask',
  /** A person who gets a mail, and whose address the data have. */
  'known',
  /** Something that is filled in. */
  'field',
  /** A person who decides. */
  'approver',
] as const;
export type Tag = (typeof TAGS)[number];
