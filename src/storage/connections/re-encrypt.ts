import { answerContext } from '../../domain/approval/answer-code.js';
import { clientContext, connectionContext, grantContext } from '../../domain/connection/index.js';
import { hookContext } from '../../domain/event/hook.js';
import { hookRemovalContext } from '../../domain/source/hook-removal.js';
import { sourceHookContext } from '../../domain/source/source-hook.js';
import type { KeyedSecretBox } from '../../domain/account/secret-box.js';
import type { RawQuery } from '../database/database.js';
import { SEALED_PREFIX } from '../database/installation-value.js';

interface SealedHook {
  readonly id: string;
  readonly token: string;
  readonly secrets: readonly { readonly sealed: string }[];
}

/**
 * Seals by the newest key whatever was sealed by another one. Every table with sealed columns has its place here.
 *
 * @returns how many rows.
 * @throws UnreadableSecretError
 */
export async function reencrypt(query: RawQuery, box: KeyedSecretBox): Promise<number> {
  const again = (sealed: string, context: string): string =>
    sealed.startsWith(box.prefix) ? sealed : box.seal(box.open(sealed, context), context);

  const connections = await query<{ id: string; sealed: string; grant: string | null }>(
    'select id, sealed, sealed_grant as grant from connection where not starts_with(sealed, $1) or not starts_with(sealed_grant, $1) for update',
    [box.prefix],
  );
  for (const { id, sealed, grant } of connections) {
    await query('update connection set sealed = $2, sealed_grant = $3 where id = $1', [
      id,
      again(sealed, connectionContext(id)),
      grant === null ? null : again(grant, grantContext(id)),
    ]);
  }

  const clients = await query<{ provider: string; sealed: string }>(
    'select provider, sealed_secret as sealed from oauth_client where not starts_with(sealed_secret, $1) for update',
    [box.prefix],
  );
  for (const { provider, sealed } of clients)
    await query('update oauth_client set sealed_secret = $2 where provider = $1', [
      provider,
      again(sealed, clientContext(provider)),
    ]);
  // The verifiers of consents live for ten minutes, and are left.

  const hooks = await query<SealedHook>(
    `select id, sealed_token as token, secrets from hook
     where not starts_with(sealed_token, $1) or exists (select from json_array_elements(secrets) s where not starts_with(s ->> 'sealed', $1)) for update`,
    [box.prefix],
  );
  for (const { id, token, secrets } of hooks) {
    const sealed = secrets.map((secret) => ({ ...secret, sealed: again(secret.sealed, hookContext(id, 'secret')) }));
    await query('update hook set sealed_token = $2, secrets = $3 where id = $1', [
      id,
      again(token, hookContext(id, 'token')),
      JSON.stringify(sealed),
    ]);
  }
  const sources = await query<{ id: string; hook: string | null; handshake: string | null }>(
    `select id, hook, hook_handshake as handshake from event_source
     where not starts_with(hook, $1) or not starts_with(hook_handshake, $1) for update`,
    [box.prefix],
  );
  for (const { id, hook, handshake } of sources)
    await query('update event_source set hook = $2, hook_handshake = $3 where id = $1', [
      id,
      hook === null ? null : again(hook, sourceHookContext(id, 'hook')),
      handshake === null ? null : again(handshake, sourceHookContext(id, 'handshake')),
    ]);
  const channels = await query<{ id: string; sealed: string }>(
    'select connection_id as id, sealed from answer_channel where not starts_with(sealed, $1) for update',
    [box.prefix],
  );
  for (const { id, sealed } of channels)
    await query('update answer_channel set sealed = $2 where connection_id = $1', [
      id,
      again(sealed, answerContext(id)),
    ]);
  const removals = await query<{ id: string; sealed: string }>(
    'select id, sealed from hook_removal where not starts_with(sealed, $1) for update',
    [box.prefix],
  );
  for (const { id, sealed } of removals)
    await query('update hook_removal set sealed = $2 where id = $1', [id, again(sealed, hookRemovalContext(id))]);
  const values = await query<{ key: string; value: string }>(
    'select key, value from installation_value where starts_with(key, $2) and not starts_with(value, $1) for update',
    [box.prefix, SEALED_PREFIX],
  );
  for (const { key, value } of values)
    await query('update installation_value set value = $2 where key = $1', [key, again(value, key)]);
  const all = [connections, clients, hooks, sources, channels, removals, values];
  return all.reduce((count, { length }) => count + length, 0);
}
