import { isJsonObject } from '../../lib/json/json.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import type { AccountReader, AccountThing } from './account.type.js';
import type { Findings } from './find-things.js';
import { matchName } from './match-name.js';
import type { OpenPlace } from './open-places.js';

/** The field of an input, by its `role`, for the one who has the thing that another field names: the owner of a repository. */
const HOLDER = 'holder';

/**
 * Finds the owner of a thing of the account. Its label tells: `acme/web`. A thing that is listed without an owner belongs
 * to the user.
 *
 * @param me the account of the user
 */
export async function withHolder(
  account: AccountReader,
  place: OpenPlace,
  findings: Findings,
  me: () => Promise<string | null>,
): Promise<Findings> {
  const properties = propertiesOf(place.schema);
  const open = place.fields.find(({ field }) => {
    const own = properties[field];
    return isJsonObject(own) && own['role'] === HOLDER;
  });
  if (!open || findings.get(open.field)?.kind === 'found') return findings;
  for (const field of Object.keys(properties)) {
    if (account.needsOf({ tool: place.tool, field })?.length !== 0) continue;
    const thing = await heldThing(account, place, findings, field);
    const label = thing?.label.includes('/') ? (thing.label.split('/')[0] ?? '').trim() : null;
    const value = label ?? (thing ? await me() : null);
    if (!thing || value === null || value === '') continue;
    return new Map([...findings, [open.field, { kind: 'found', thing: { value, label: value }, how: 'holds' }]]);
  }
  return findings;
}

/** The thing that was found, or the one of the name that the plan has. */
async function heldThing(
  account: AccountReader,
  { tool, connection, known, schema }: OpenPlace,
  findings: Findings,
  field: string,
): Promise<AccountThing | null> {
  const finding = findings.get(field);
  if (finding) return finding.kind === 'found' ? finding.thing : null;
  const name = known[field];
  if (typeof name !== 'string' || propertiesOf(schema)[field] === undefined) return null;
  const things = (await account.thingsFor({ tool, field, connection, input: known, name })) ?? [];
  const match = matchName(name, things, []);
  return match.kind === 'one' ? match.thing : null;
}
