/** The name of a category of the marketplace as it is shown. */
export const categoryLabel = (name: string): string =>
  name === 'ai' ? 'AI' : `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
