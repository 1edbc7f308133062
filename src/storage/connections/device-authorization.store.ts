import type { DeviceConsent } from '../../domain/connection/index.js';
import type { Database } from '../database/database.js';
import { listOf, namesOf, statement } from '../database/statement.js';

/** More consents at once than a person can give; the oldest make room. */
const MAX_OF_OWNER = 20;

const INSERT = statement(
  null,
  {
    id: 'text',
    owner_id: 'text',
    user_id: 'text',
    connection_id: 'text',
    provider: 'text',
    service: 'text',
    name: 'text',
    scopes: 'text[]',
    variables: 'json',
    sealed_device_code: 'text',
    interval_seconds: 'int',
    next_poll_at: 'timestamptz',
    created_at: 'timestamptz',
    expires_at: 'timestamptz',
  },
  (p) => `insert into device_authorization (${namesOf(p)}) values (${listOf(p)})`,
);

const COLUMNS = `id, owner_id as "ownerId", user_id as "userId", connection_id as "connectionId", provider, service, name,
  scopes, variables, interval_seconds as "intervalSeconds", expires_at as "expiresAt"`;

/** A consent that may be asked about now. */
export interface ClaimedDevice extends DeviceConsent {
  readonly sealedDeviceCode: string;
}

/** Consents that users give on another device. */
export class DeviceAuthorizationStore {
  constructor(private readonly database: Database) {}

  async add(consent: DeviceConsent, sealedDeviceCode: string, now: Date): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await query('delete from device_authorization where expires_at < $1', [now]);
      await query(
        `delete from device_authorization where owner_id = $1 and id not in
           (select id from device_authorization where owner_id = $1 order by created_at desc limit $2)`,
        [consent.ownerId, MAX_OF_OWNER - 1],
      );
      await query(
        INSERT.with({
          id: consent.id,
          owner_id: consent.ownerId,
          user_id: consent.userId,
          connection_id: consent.connectionId,
          provider: consent.provider,
          service: consent.service,
          name: consent.name,
          scopes: [...consent.scopes],
          variables: JSON.stringify(consent.variables),
          sealed_device_code: sealedDeviceCode,
          interval_seconds: consent.intervalSeconds,
          next_poll_at: new Date(now.getTime() + consent.intervalSeconds * 1_000),
          created_at: now,
          expires_at: consent.expiresAt,
        }),
      );
    });
  }

  /** One of the owner's that has not expired. */
  async find(ownerId: string, id: string, now: Date): Promise<DeviceConsent | null> {
    const [found] = await this.database.query<DeviceConsent>(
      `select ${COLUMNS} from device_authorization where owner_id = $1 and id = $2 and expires_at > $3`,
      [ownerId, id, now],
    );
    return found ?? null;
  }

  /**
   * Takes the right to ask the provider, which at most one process has at a time.
   *
   * @param until no other process asks before. @returns null if it is too early, or another process asks just now.
   */
  async claim(ownerId: string, id: string, now: Date, until: Date): Promise<ClaimedDevice | null> {
    const [claimed] = await this.database.query<ClaimedDevice>(
      `update device_authorization set next_poll_at = $4
       where owner_id = $1 and id = $2 and expires_at > $3 and next_poll_at <= $3
       returning ${COLUMNS}, sealed_device_code as "sealedDeviceCode"`,
      [ownerId, id, now, until],
    );
    return claimed ?? null;
  }

  /** The provider was asked, and may be asked again at `nextPollAt`. */
  async wait(id: string, intervalSeconds: number, nextPollAt: Date): Promise<void> {
    await this.database.query(
      'update device_authorization set interval_seconds = $2, next_poll_at = $3 where id = $1 returning id',
      [id, intervalSeconds, nextPollAt],
    );
  }

  async remove(id: string): Promise<void> {
    await this.database.query('delete from device_authorization where id = $1 returning id', [id]);
  }
}
