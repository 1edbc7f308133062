import { wordList } from '../../word-list.js';

/** Participles for what happens to a thing that was there before: a new one is in no such state. */
export const STATE = wordList(
  'assigned|reassigned|given|handed|moved|transitioned|changed|set|switched|marked|labell?ed|tagged|renamed|archived|closed|reopened|completed|resolved|finished|done|won|lost|approved|rejected|refunded|fulfilled|cancell?ed|voided|escalated|ticked|checked|unchecked|flagged|starred|pinned',
);
