import { z } from 'zod';
import { parsePostgresUrl } from '../../lib/net/postgres-url.js';

/** `postgres://…` with one host or several; see `parsePostgresUrl`. */
export const postgresAddress = z.string().superRefine((text, context) => {
  const parsed = parsePostgresUrl(text);
  if (typeof parsed === 'string') context.addIssue(parsed);
});

const MONGODB = /^mongodb(\+srv)?:$/;

/** A PostgreSQL or a MongoDB. */
export const jobsAddress = z.string().superRefine((text, context) => {
  if (URL.canParse(text) && MONGODB.test(new URL(text).protocol)) return;
  if (typeof parsePostgresUrl(text) === 'string') context.addIssue('expected a postgres:// or mongodb:// URL');
});
