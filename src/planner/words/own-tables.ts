/** No names of tables: days, months, languages, forms of data. */
const OTHER_NAMES =
  'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|English|German|French|Spanish|Italian|Dutch|Portuguese|Christmas|Easter|Excel|Word';
const NAMED = new RegExp(
  String.raw`\b(?:tables?|rows?|columns?)\b|\b(?:in|into|from|of|to|against|with|per|check|through|on|out of|over|update|read|search) (?:the |my |our )?(?!(?:${OTHER_NAMES})\b)\p{Lu}\p{Ll}{2,}(?=[ ,.;:?!]|$)(?! \p{Lu}\p{Ll})`,
  'u',
);

/** Whether words name a table of the user, or something that stands where one does: `look in Clients`. */
export const namesTable = (words: string): boolean => NAMED.test(words);
