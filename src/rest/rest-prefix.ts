/** The path below which all REST routes are served. */
export const REST_PREFIX = '/api/v1';
