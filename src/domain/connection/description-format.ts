/** The languages in which services describe their API. */
export const DescriptionFormat = {
  OPENAPI_3_0: 'OPENAPI_3_0',
  OPENAPI_3_1: 'OPENAPI_3_1',
  SWAGGER_2: 'SWAGGER_2',
  GOOGLE_DISCOVERY: 'GOOGLE_DISCOVERY',
} as const;
export type DescriptionFormat = (typeof DescriptionFormat)[keyof typeof DescriptionFormat];
