const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const OR = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** `a, b and c` */
export const listed = (names: readonly string[]): string => AND.format(names);

/** `a, b or c` */
export const alternatives = (names: readonly string[]): string => OR.format(names);
