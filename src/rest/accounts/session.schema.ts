import { z } from 'zod';
import { SessionCredential } from '../../domain/account/browser-session.js';
import { flagParameter } from '../common/cursor.js';
import { lowerCase } from '../common/lower-case.js';

const credential = lowerCase(SessionCredential);
const instant = z.iso.datetime();

export const Session = z
  .object({
    id: z.string(),
    credential: credential.names.describe('The credential of the sign-in: an API key, a token, or a one-time link.'),
    api_key_id: z.string().nullable(),
    address: z.string().nullable(),
    user_agent: z.string().nullable(),
    created_at: instant,
    last_used_at: instant.nullable(),
    expires_at: instant,
    is_current: z.boolean().describe('Whether this very request was made with it.'),
  })
  .meta({ id: 'Session' });

export const SessionList = z.object({ sessions: z.array(Session) }).meta({ id: 'SessionList' });

export const signOutQuery = z.strictObject({
  keep_current: flagParameter.default(false).describe('Whether the session behind this request stays.'),
});

export const SignedOut = z.object({ ended_sessions: z.int() }).meta({ id: 'SignedOut' });
