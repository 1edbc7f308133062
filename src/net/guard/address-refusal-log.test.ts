import { describe, expect, it } from '@jest/globals';
import { AddressGuard } from './address-guard.js';
import { guardedLookup } from './guarded-lookup.js';
import { logAddressRefusals } from './address-refusal-log.js';

describe('logAddressRefusals', () => {
  const lines: unknown[] = [];
  let now = 0;
  const guard = new AddressGuard(
    [],
    logAddressRefusals({ info: (fields: unknown) => void lines.push(fields) } as never, () => now),
  );
  const lookup = guardedLookup(
    guard,
    async (host) => (host === 'intranet.example.com' ? [{ address: '10.1.2.3', family: 4 }] : []),
    443,
  );
  const refusalOf = (host: string) =>
    new Promise<Error | null>((resolve) => lookup(host, { all: true }, (error) => resolve(error)));

  it('distinguishes for the operator an internal host from a missing one, which the user does not see', async () => {
    const [internal, missing] = [await refusalOf('intranet.example.com'), await refusalOf('missing.example.com')];
    expect(internal?.message.replace('intranet', 'missing')).toBe(missing?.message);
    expect(lines).toEqual([
      { host: 'intranet.example.com', reason: 'PRIVATE_ADDRESS' },
      { host: 'missing.example.com', reason: 'UNKNOWN_NAME' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('10.1.2.3');
  });

  it('writes at most one line for each host and minute', async () => {
    lines.length = 0;
    await refusalOf('Intranet.example.com'.toLowerCase());
    expect(lines).toEqual([]);
    now += 60_000;
    await refusalOf('intranet.example.com');
    await refusalOf('intranet.example.com');
    expect(lines).toHaveLength(1);
  });
});
