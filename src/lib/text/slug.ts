const MAX_WORDS_LENGTH = 60;

/** `Tägliche Übersicht!` → `tagliche-ubersicht`. Empty if no character is left. */
export function slugify(title: string): string {
  const plain = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, '-');
  return words.slice(0, MAX_WORDS_LENGTH).replaceAll(/^-+|-+$/g, '');
}

/** The end of an id is random, so that no two workflows of one title have one slug. */
export function slugOf(title: string, id: string): string {
  return [slugify(title), id.slice(-8)].filter((part) => part !== '').join('-');
}
