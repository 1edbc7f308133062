import { createPublicKey, verify } from 'node:crypto';
import { anyBody } from '../../../domain/event/webhooks/index.js';
import { staleness } from '../../../domain/event/webhooks/signatures.js';
import { isJsonObject } from '../../../lib/json/json.js';
import { objectAt, textAt } from './fields.js';
import type { AnswerDialect } from './press.type.js';

/** Of interactions: https://docs.discord.com/developers/interactions/receiving-and-responding */
const PING = 1;
const PONG = 1;
const COMPONENT = 3;

/** The head of a public key of Ed25519 in DER (RFC 8410, section 4). Discord shows the 32 bytes after it. */
const ED25519_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE = /^[0-9a-f]{128}$/;

/** Interactions of Discord, signed by the application with Ed25519 over the time and the body. */
export const DISCORD_ANSWERS: AnswerDialect = {
  refusal({ headers, body }, proof, now) {
    const signature = headers['x-signature-ed25519'];
    const timestamp = headers['x-signature-timestamp'];
    if (signature === undefined || timestamp === undefined) return 'The request has no signature.';
    const isGenuine =
      SIGNATURE.test(signature) &&
      verify(null, Buffer.concat([Buffer.from(timestamp), body]), keyOf(proof), Buffer.from(signature, 'hex'));
    return isGenuine ? staleness(timestamp, now) : 'The signature of the request is wrong.';
  },
  read(delivery) {
    const given = anyBody(delivery);
    const body = isJsonObject(given) ? given : {};
    if (body['type'] === PING) return { kind: 'check', body: { type: PONG } };
    const code = textAt(objectAt(body, 'data'), 'custom_id');
    const member = objectAt(body, 'member');
    const user = objectAt(member, 'user');
    const from = textAt(user, 'id') === null ? objectAt(body, 'user') : user;
    const person = textAt(from, 'id');
    if (body['type'] !== COMPONENT || code === null || person === null) return { kind: 'other' };
    return {
      kind: 'press',
      press: {
        code,
        person,
        name: textAt(member, 'nick') ?? textAt(from, 'global_name') ?? textAt(from, 'username'),
        place: { channel: textAt(body, 'channel_id') },
        pressId: textAt(body, 'id') ?? '',
      },
    };
  },
};

function keyOf(proof: string) {
  const key = Buffer.concat([ED25519_HEAD, Buffer.from(proof, 'hex')]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}
