/* The words behind a phrase of a list that are its value. */

/** Words up to these are a value. */
export const ENDS_VALUE =
  /^(?:in|on|at|from|to|of|with|and|or|by|via|for|since|that|which|who|whose|are|is|was|were|this|last|next|today|yesterday|tomorrow|created|updated|closed|assigned|as|then|through|into|within|during|but|not|except|excluding|without|unless|only|if|when)$/;

/** Whether a value can stand in quotes of any query language. */
export const isSafe = (text: string): boolean => text !== '' && !/["'\\<>{}\n]/.test(text);
