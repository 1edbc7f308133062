const CHANGE =
  /^(?:new|creat(?:es?|ed)|adds?|added|opens?|opened|inserts?|inserted|updates?|updated|changes?|changed|edits?|edited|modif(?:y|ies|ied)|deletes?|deleted|removes?|removed|closes?|closed|resolves?|resolved)$/;

/** Whether a word says a change that a thing may go through: `created`, `updates`. */
export const isChangeWord = (lower: string): boolean => CHANGE.test(lower);
