export const DocumentFormat = { YAML: 'YAML', JSON: 'JSON' } as const;
export type DocumentFormat = (typeof DocumentFormat)[keyof typeof DocumentFormat];
