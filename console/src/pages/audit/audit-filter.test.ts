import { describe, expect, it } from '@jest/globals';
import { exportAddress, filterOf, NOTHING_WANTED } from './audit-filter';

describe('the query of the audit page', () => {
  it('is everything if no filter is chosen', () => {
    expect(filterOf(NOTHING_WANTED)).toEqual({});
    expect(exportAddress(NOTHING_WANTED)).toBe('/api/v1/audit.csv');
  });

  it('is the same for the list and for the export', () => {
    const wanted = {
      ...NOTHING_WANTED,
      group: 'keys',
      outcome: 'REFUSED' as const,
      target: 'key_1',
      user: 'ada',
      from: '2026-11-01',
      to: '2026-11-01',
    };
    const { from, to, ...rest } = filterOf(wanted);
    expect(rest).toEqual({
      actions: ['API_KEY_CREATE', 'API_KEY_REVOKE', 'API_KEY_EXPIRE', 'API_KEY_REPLACE_BOOTSTRAP'],
      outcomes: ['REFUSED'],
      targetId: 'key_1',
      userId: 'ada',
    });
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
    const query = new URL(exportAddress(wanted), 'http://localhost').searchParams;
    expect(query.get('action')).toBe('api_key.create,api_key.revoke,api_key.expire,api_key.replace_bootstrap');
    expect(query.get('from')).toBe(from);
    expect(query.get('outcome')).toBe('refused');
  });
});
