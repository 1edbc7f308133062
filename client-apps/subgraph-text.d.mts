export const subgraphText: string;
