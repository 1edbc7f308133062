/** Where every REST path is served. */
export const REST_PREFIX = '/api/v1';
