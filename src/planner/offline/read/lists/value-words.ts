import type { Reading } from '../reading.js';
import { wordList } from '../../word-list.js';

/* The words behind a phrase of a list that are its value. */

/** Words up to these are a value. */
export const ENDS_VALUE = wordList(
  'in|on|at|from|to|of|with|and|or|by|via|for|since|i|we|that|which|who|whose|are|is|was|were|this|last|next|today|yesterday|tomorrow|created|updated|closed|assigned|as|then|through|into|within|during|but|not|except|excluding|without|unless|only|if|when',
);

/** Whether a value can stand in quotes of any query language. */
export const isSafe = (text: string): boolean => text !== '' && !/["'\\<>{}\n]/.test(text);

/** `aren't`, `haven't`: the words behind it do not hold. */
export const IS_NOT = /^(?:is|are|was|were|has|have)nt$/;

/** `that aren't shipped`: another value than the one that is named. */
export const isDenied = (r: Reading, at: number): boolean =>
  IS_NOT.test(r.lower(r.is(at - 1, 'been') ? at - 2 : at - 1));
