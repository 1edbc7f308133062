import type { Caller } from '../../domain/account/caller.js';
import { secretsOf } from '../../domain/connection/index.js';
import { decodedFormsOf } from '../../domain/marketplace/publish-check/index.js';
import { secretForms } from '../../domain/redaction/index.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import { secretsOfGrant } from '../connections/connection-vault.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { forEachYielding } from '../../lib/async/yield-to-event-loop.js';

/** Between two texts: no credential has it in it. */
const BREAK = '\n\u0000\n';

const MIN_LONG = 20;
const MIN_MIXED = 14;
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];

/** Long, or long enough and of many kinds of characters: a list of guesses does not get there. */
function cannotBeGuessed(secret: string): boolean {
  if (new Set(secret).size < 8) return false;
  return (
    secret.length >= MIN_LONG || (secret.length >= MIN_MIXED && KINDS.filter((kind) => kind.test(secret)).length >= 3)
  );
}

/** Knows the stored credentials of an owner during one check. They are recognised, and never passed on. */
export class StoredSecrets {
  constructor(
    private readonly deps: {
      readonly connections: Pick<ConnectionStore, 'listSealed'>;
      readonly vault: ConnectionVault;
    },
  ) {}

  /**
   * The indexes of the texts that contain one of the secrets, in any usual form.
   *
   * The answer shows whether a guess is right, and one request can hold thousands of guesses. A caller who may not
   * change connections therefore learns only about secrets that cannot be guessed.
   */
  async indexesIn(
    { ownerId, scopes }: Pick<Caller, 'ownerId' | 'scopes'>,
    texts: readonly string[],
  ): Promise<ReadonlySet<number>> {
    const forms = await this.#formsOf(ownerId, scopes.has('connections:write') ? () => true : cannotBeGuessed);
    const found = new Set<number>();
    if (forms.size === 0) return found;
    const readings: { readonly index: number; readonly reading: string }[] = [];
    await forEachYielding(texts.entries(), ([index, text]) =>
      readings.push(...decodedFormsOf(text).map((reading) => ({ index, reading }))),
    );
    const ends: number[] = [];
    let at = 0;
    for (const { reading } of readings) ends.push((at += reading.length + BREAK.length));
    const joined = readings.map(({ reading }) => reading).join(BREAK);
    await forEachYielding(forms, (form) => {
      for (let place = joined.indexOf(form); place !== -1;) {
        const reading = ends.findIndex((end) => place < end);
        found.add(readings[reading]?.index ?? -1);
        place = joined.indexOf(form, ends[reading]);
      }
    });
    return found;
  }

  async #formsOf(ownerId: string, isTold: (secret: string) => boolean): Promise<ReadonlySet<string>> {
    const { connections, vault } = this.deps;
    const forms = new Set<string>();
    await forEachYielding(await connections.listSealed(ownerId), (connection) => {
      const grant = vault.openGrant(connection);
      const secrets = [
        ...secretsOf(connection.kind, vault.open(connection)),
        ...(grant === null ? [] : secretsOfGrant(grant)),
      ];
      for (const form of secrets.filter(isTold).flatMap(secretForms)) forms.add(form);
    });
    return forms;
  }
}
