/** The regular expression that matches this text alone. Readable, as users see it in filters, unlike `RegExp.escape`. */
export const escapedPattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
