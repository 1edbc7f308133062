import { describe, expect, it } from '@jest/globals';
import { authorizationUrl, filledIn, presetOrigins, requestedScopes, scopeIssues, variablesOf } from './preset.js';
import type { OAuthPreset } from './preset.type.js';

const PRESET: OAuthPreset = {
  name: 'shop',
  title: 'Shop',
  categories: [],
  authorizeUrl: 'https://{shop}.shop.example/authorize?kept=1',
  tokenUrl: 'https://{shop}.shop.example/token',
  requiresIss: false,
  scopes: ['read'],
  alwaysScopes: ['offline'],
  scopeSeparator: ',',
  scopeParameter: 'scope',
  pkce: true,
  tokenAuth: 'body',
  bodyFormat: 'form',
  authorizeParams: { access_type: 'offline', client_id: 'overridden' },
  tokenParams: {},
  tokenHeaders: {},
  variables: { shop: { title: 'Shop', description: 'The first part of its address.', pattern: '[a-z0-9-]+' } },
  keep: {},
  baseUrl: '{base}',
  origins: ['https://{shop}.shop.example', 'https://api.shop.example'],
  setup: { url: 'https://shop.example/apps', steps: [] },
  unverified: [],
};

describe('the preset of a provider', () => {
  it('makes an authorization request with PKCE, and no parameter of it replaces the client', () => {
    const url = new URL(
      authorizationUrl(PRESET, {
        clientId: 'mine',
        redirectUrl: 'https://stepcast.example/oauth/callback',
        scopes: ['read', 'write'],
        state: 'a-state',
        verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
        values: { shop: 'ada' },
      }),
    );
    expect(url.origin).toBe('https://ada.shop.example');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      kept: '1',
      response_type: 'code',
      access_type: 'offline',
      client_id: 'mine',
      redirect_uri: 'https://stepcast.example/oauth/callback',
      state: 'a-state',
      scope: 'read,write',
      // RFC 7636, appendix B.
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
  });

  it('takes no variable that would change the host', () => {
    for (const shop of ['evil.example/', 'a.b', 'a@b', 'a#', '', 'a\n', 'x'.repeat(201), 7])
      expect(variablesOf(PRESET, { shop }).issues).toHaveLength(1);
    expect(variablesOf(PRESET, {}).issues).toMatchObject([{ path: ['shop'] }]);
    expect(variablesOf(PRESET, { shop: 'ada', other: 'x' }).issues).toMatchObject([{ path: ['other'] }]);
    expect(variablesOf(PRESET, { shop: 'ada' })).toEqual({ values: { shop: 'ada' }, issues: [] });
  });

  it('names the origins whose values are known', () => {
    expect(presetOrigins(PRESET, { shop: 'ada' })).toEqual(['https://ada.shop.example', 'https://api.shop.example']);
    expect(presetOrigins(PRESET, { shop: 'ada', base: 'https://eu.shop.example/v1' })).toContain(
      'https://eu.shop.example',
    );
    expect(filledIn('{constructor}', {})).toBeNull();
  });

  it('asks for its own scopes only if the caller names none', () => {
    expect(requestedScopes(PRESET, [])).toEqual(['read', 'offline']);
    expect(requestedScopes(PRESET, ['write', 'offline'])).toEqual(['write', 'offline']);
    expect(scopeIssues(['https://www.googleapis.com/auth/spreadsheets', 'channels:read'])).toEqual([]);
    expect(scopeIssues(['a b', 'a,b', '', '"'])).toHaveLength(4);
    expect(scopeIssues(Array.from({ length: 101 }, String))).toHaveLength(1);
  });
});
