/* Words for a test of a cell, behind the name of its column, and the tests that stand for them. */

export const IS_EMPTY = [
  'is empty',
  'is blank',
  'is missing',
  'is not set',
  'is not filled in',
  'are empty',
  'are blank',
];
export const IS_VALUE = ['is', 'are', '=', ':', 'equals', 'is set to', 'set to', 'is equal to', 'of', 'marked'];
export const IS_NOT = ['is not', 'isnt', 'are not', 'other than', 'different from', '!='];

/** JSONata that holds if a cell has no value. */
export const isEmptyCell = (path: string): string =>
  `$not($exists(${path}) and ${path} != null and $trim($string(${path})) != "")`;
