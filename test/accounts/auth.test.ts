import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterEach, beforeAll, describe, expect, jest, it, test } from '@jest/globals';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import { DEFAULT_SCOPES } from '../../src/domain/account/caller.js';
import type { Caller } from '../../src/domain/account/caller.js';
import { UnauthenticatedError, UnavailableError } from '../../src/errors.js';
import { createLogger } from '../../src/logger.js';
import { createAuthenticator } from '../../src/server/auth/authenticator.js';
import type { JwtOptions } from '../../src/server/auth/jwt-verifier.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const SECRET = 'a shared secret of at least 32 characters';
const KEY = 'sk_a-key-that-is-known';
const NO_JWTS: JwtOptions = { secret: undefined, jwksUrl: undefined, issuer: undefined, audience: undefined };

function authenticatorFor(jwt: Partial<JwtOptions> = {}, now: () => number = () => NOW) {
  const authenticate = jest.fn(async (secret: string): Promise<Caller | null> =>
    secret === KEY ? { userId: 'ada', ownerId: 'ada', scopes: new Set(DEFAULT_SCOPES), apiKeyId: 'key_1' } : null,
  );
  const authenticator = createAuthenticator({
    keys: { authenticate },
    jwt: { ...NO_JWTS, ...jwt },
    logger: createLogger('silent'),
    now,
  });
  return { authenticator, authenticate };
}

const inSeconds = (seconds: number): number => Math.floor(NOW / 1_000) + seconds;

async function signed(claims: Record<string, unknown>, secret = SECRET, algorithm = 'HS256'): Promise<string> {
  return new SignJWT({ exp: inSeconds(3_600), ...claims })
    .setProtectedHeader({ alg: algorithm })
    .sign(new TextEncoder().encode(secret));
}

describe('an API key', () => {
  test('names its caller, however the scheme is spelled', async () => {
    const { authenticator } = authenticatorFor();
    for (const header of [`Bearer ${KEY}`, `bearer ${KEY}`, `BEARER   ${KEY} `]) {
      await expect(authenticator.authenticate(header)).resolves.toMatchObject({ userId: 'ada', apiKeyId: 'key_1' });
    }
  });

  test.each([
    ['no header', undefined],
    ['an empty header', '  '],
    ['another scheme', `Basic ${KEY}`],
    ['no scheme', KEY],
    ['a scheme alone', 'Bearer'],
    ['a scheme and blanks', 'Bearer    '],
    ['an unknown key', 'Bearer sk_unknown-and-secret'],
    ['a key with a NUL', 'Bearer sk_\0secret'],
    ['a key without end', `Bearer ${'secret'.repeat(100)}`],
    ['a header without end', `Bearer ${'secret'.repeat(10_000)}`],
  ])('%s is refused without repeating it', async (_, header) => {
    const { authenticator } = authenticatorFor({ secret: SECRET });
    const refusal = await authenticator.authenticate(header).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnauthenticatedError);
    expect(String(refusal)).not.toContain('secret');
  });

  test('that looks like a JWT is still a key if no JWTs are accepted', async () => {
    const token = await signed({ sub: 'ada' });
    const { authenticator, authenticate } = authenticatorFor();
    await expect(authenticator.authenticate(`Bearer ${token}`)).rejects.toThrow('The API key is not valid');
    expect(authenticate).toHaveBeenCalledWith(token);
  });

  test('with dots in it is not taken for a JWT', async () => {
    const { authenticator, authenticate } = authenticatorFor({ secret: SECRET });
    await expect(authenticator.authenticate('Bearer my.bootstrap.key')).rejects.toThrow(UnauthenticatedError);
    expect(authenticate).toHaveBeenCalledWith('my.bootstrap.key');
  });
});

describe('a token signed with the shared secret', () => {
  it('is refused if it never expires, unless that is allowed', async () => {
    const token = await signed({ sub: 'ada', exp: undefined });
    await expect(authenticatorFor({ secret: SECRET }).authenticator.authenticate(`Bearer ${token}`)).rejects.toThrow(
      'has no "exp"',
    );
    await expect(
      authenticatorFor({ secret: SECRET, allowTokensWithoutExp: true }).authenticator.authenticate(`Bearer ${token}`),
    ).resolves.toMatchObject({ userId: 'ada' });
  });

  it('is not the operator by calling itself local, unless that is allowed', async () => {
    const token = await signed({ sub: 'local', scope: 'admin' });
    await expect(authenticatorFor({ secret: SECRET }).authenticator.authenticate(`Bearer ${token}`)).rejects.toThrow(
      'the operator of this server',
    );
    await expect(
      authenticatorFor({ secret: SECRET, allowLocalSubject: true }).authenticator.authenticate(`Bearer ${token}`),
    ).resolves.toMatchObject({ userId: 'local' });
  });

  test('names its user, scopes, profile and end', async () => {
    const { authenticator } = authenticatorFor({ secret: SECRET });
    const token = await signed({
      sub: 'ada',
      scope: 'workflows:read openid admin',
      name: ' Ada ',
      zoneinfo: 'Europe/Berlin',
      exp: inSeconds(60),
    });
    await expect(authenticator.authenticate(`Bearer ${token}`)).resolves.toEqual({
      userId: 'ada',
      ownerId: 'ada',
      scopes: new Set(['workflows:read', 'admin']),
      name: 'Ada',
      timezone: 'Europe/Berlin',
      credential: 'token',
      expiresAt: new Date(inSeconds(60) * 1_000),
    });
  });

  test.each([
    ['no scope claim has all but admin', undefined, DEFAULT_SCOPES],
    [
      'a list of scopes has those',
      ['workflows:read', 'executions:run', 'unheard:of', 7],
      ['workflows:read', 'executions:run'],
    ],
    ['only unknown scopes has none', 'openid email', []],
    ['an empty scope has none', '', []],
  ])('with %s', async (_, scope, expected) => {
    const { authenticator } = authenticatorFor({ secret: SECRET });
    const caller = await authenticator.authenticate(
      `Bearer ${await signed(scope === undefined ? { sub: 'ada' } : { sub: 'ada', scope })}`,
    );
    expect([...caller.scopes]).toEqual(expected);
  });

  test('with a profile that cannot be used comes in without it', async () => {
    const { authenticator } = authenticatorFor({ secret: SECRET });
    for (const profile of [
      { name: 7, zoneinfo: 'Mars/Olympus' },
      { name: 'a\0b', zoneinfo: '+02:00' },
      { name: ' ', zoneinfo: {} },
    ]) {
      const caller = await authenticator.authenticate(`Bearer ${await signed({ sub: 'ada', ...profile })}`);
      expect(caller).toMatchObject({ userId: 'ada', name: undefined, timezone: undefined });
    }
  });

  test.each<[string, JWTPayload, string]>([
    ['has expired', { sub: 'ada', exp: inSeconds(-1) }, 'The token has expired.'],
    ['expires this instant', { sub: 'ada', exp: inSeconds(0) }, 'The token has expired.'],
    ['is not valid yet', { sub: 'ada', nbf: inSeconds(60) }, 'The token is not valid yet.'],
    ['has no subject', {}, '"sub"'],
    ['has an empty subject', { sub: '' }, '"sub"'],
    ['has a subject with a NUL', { sub: 'a\0' }, '"sub"'],
    ['has a subject without end', { sub: 'a'.repeat(201) }, '"sub"'],
    ['has scopes that are a number', { sub: 'ada', scope: 7 }, '"scope"'],
    ['has an expiry that is a text', { sub: 'ada', exp: 'tomorrow' as unknown as number }, '"exp"'],
  ])('is refused if it %s', async (_, claims, message) => {
    const { authenticator } = authenticatorFor({ secret: SECRET });
    const refusal = authenticator.authenticate(`Bearer ${await signed(claims)}`);
    await expect(refusal).rejects.toThrow(UnauthenticatedError);
    await expect(refusal).rejects.toThrow(message);
  });

  test('may start a little later than our clock says', async () => {
    const { authenticator } = authenticatorFor({ secret: SECRET });
    await expect(
      authenticator.authenticate(`Bearer ${await signed({ sub: 'ada', nbf: inSeconds(3) })}`),
    ).resolves.toMatchObject({ userId: 'ada' });
  });

  test('must name the issuer and the audience that are configured', async () => {
    const { authenticator } = authenticatorFor({
      secret: SECRET,
      issuer: 'https://id.example.com',
      audience: 'stepcast',
    });
    const good = { sub: 'ada', iss: 'https://id.example.com', aud: ['other', 'stepcast'] };
    await expect(authenticator.authenticate(`Bearer ${await signed(good)}`)).resolves.toMatchObject({ userId: 'ada' });
    for (const [claims, message] of [
      [{ ...good, iss: 'https://evil.example.com' }, 'issuer'],
      [{ ...good, aud: 'other' }, 'audience'],
      [{ sub: 'ada', aud: 'stepcast' }, 'issuer'],
      [{ sub: 'ada', iss: good.iss }, 'audience'],
    ] as const) {
      await expect(authenticator.authenticate(`Bearer ${await signed(claims as JWTPayload)}`)).rejects.toThrow(message);
    }
  });

  test('is refused with any other secret, algorithm or byte, and the refusal does not repeat it', async () => {
    const { authenticator, authenticate } = authenticatorFor({ secret: SECRET });
    const good = await signed({ sub: 'ada' });
    const [header = '', payload = '', signature = ''] = good.split('.');
    const forged = [
      await signed({ sub: 'ada' }, 'another secret of at least 32 characters'),
      await signed({ sub: 'ada' }, SECRET.repeat(2), 'HS512'),
      new UnsecuredJWT({ sub: 'ada' }).encode(),
      `${header}.${payload}.`,
      `${header}.${Buffer.from('{"sub":"eve"}').toString('base64url')}.${signature}`,
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`,
      `${Buffer.from('{"alg":"HS256","crit":["x"],"x":1}').toString('base64url')}.${payload}.${signature}`,
      `${header}..${signature}`,
    ];
    for (const token of forged) {
      const refusal = await authenticator.authenticate(`Bearer ${token}`).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(UnauthenticatedError);
      expect(String(refusal)).not.toContain(payload);
    }
    expect(authenticate).not.toHaveBeenCalled();
  });
});

describe('a token of an OpenID provider', () => {
  let rsa: { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey };
  let servers: Server[] = [];

  beforeAll(async () => {
    rsa = await generateKeyPair('RS256', { extractable: true });
  });

  afterEach(async () => {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve).closeAllConnections())));
    servers = [];
  });

  /** Serves a key set. Its contents and its answers may be changed while it runs. */
  async function provider(keys: () => Promise<unknown>) {
    const state = { requests: 0, status: 200 };
    const server = createServer((_request, response) => {
      state.requests += 1;
      void keys().then((body) =>
        response.writeHead(state.status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      );
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    return { url: `http://127.0.0.1:${address.port}/keys`, state };
  }

  async function jwk(key: CryptoKey, kid: string | undefined, alg: string) {
    return { ...(await exportJWK(key)), use: 'sig', alg, ...(kid === undefined ? {} : { kid }) };
  }

  async function signedBy(
    key: CryptoKey,
    alg: string,
    kid: string | undefined,
    claims: JWTPayload = { sub: 'ada' },
  ): Promise<string> {
    return new SignJWT({ exp: inSeconds(3_600), ...claims })
      .setProtectedHeader({ alg, ...(kid === undefined ? {} : { kid }) })
      .sign(key);
  }

  test.each(['RS256', 'PS256', 'ES256', 'EdDSA'])(
    'signed with %s is accepted, and the key set is fetched once',
    async (alg) => {
      const pair = await generateKeyPair(alg, { extractable: true });
      const { url, state } = await provider(async () => ({
        keys: [await jwk(rsa.publicKey, 'other', 'RS256'), await jwk(pair.publicKey, 'one', alg)],
      }));
      const { authenticator } = authenticatorFor({ jwksUrl: url });
      const token = await signedBy(pair.privateKey, alg, 'one', { sub: 'ada', scope: ['workflows:read'] });
      const callers = await Promise.all([1, 2, 3].map(async () => authenticator.authenticate(`Bearer ${token}`)));
      expect(callers.map(({ userId }) => userId)).toEqual(['ada', 'ada', 'ada']);
      expect(state.requests).toBe(1);
    },
  );

  test('without a key id is tried with every key that fits', async () => {
    const other = await generateKeyPair('RS256', { extractable: true });
    const third = await generateKeyPair('RS256', { extractable: true });
    const { url } = await provider(async () => ({
      keys: [await jwk(other.publicKey, undefined, 'RS256'), await jwk(rsa.publicKey, undefined, 'RS256')],
    }));
    const { authenticator } = authenticatorFor({ jwksUrl: url });
    const token = await signedBy(rsa.privateKey, 'RS256', undefined);
    await expect(authenticator.authenticate(`Bearer ${token}`)).resolves.toMatchObject({ userId: 'ada' });
    const foreign = await signedBy(third.privateKey, 'RS256', undefined);
    await expect(authenticator.authenticate(`Bearer ${foreign}`)).rejects.toThrow('signature');
    const expired = await signedBy(rsa.privateKey, 'RS256', undefined, { sub: 'ada', exp: inSeconds(-60) });
    await expect(authenticator.authenticate(`Bearer ${expired}`)).rejects.toThrow('expired');
  });

  test('cannot be forged with the public key as a shared secret', async () => {
    const { url } = await provider(async () => ({ keys: [await jwk(rsa.publicKey, 'one', 'RS256')] }));
    const pem = await exportSPKI(rsa.publicKey);
    const token = await new SignJWT({ sub: 'eve' })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .sign(new TextEncoder().encode(pem));
    for (const jwt of [{ jwksUrl: url }, { jwksUrl: url, secret: SECRET }]) {
      await expect(authenticatorFor(jwt).authenticator.authenticate(`Bearer ${token}`)).rejects.toThrow(
        UnauthenticatedError,
      );
    }
  });

  test('cannot bring a shared secret in through the key set', async () => {
    const secret = new TextEncoder().encode(SECRET);
    const { url } = await provider(async () => ({
      keys: [{ kty: 'oct', k: Buffer.from(secret).toString('base64url'), alg: 'HS256', kid: 'one' }],
    }));
    const token = await new SignJWT({ sub: 'eve' }).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(secret);
    await expect(authenticatorFor({ jwksUrl: url }).authenticator.authenticate(`Bearer ${token}`)).rejects.toThrow(
      UnauthenticatedError,
    );
  });

  test('works beside the shared secret, and a token of the wrong kind falls to neither', async () => {
    const { url } = await provider(async () => ({ keys: [await jwk(rsa.publicKey, 'one', 'RS256')] }));
    const { authenticator } = authenticatorFor({ jwksUrl: url, secret: SECRET });
    await expect(authenticator.authenticate(`Bearer ${await signed({ sub: 'bob' })}`)).resolves.toMatchObject({
      userId: 'bob',
    });
    await expect(
      authenticator.authenticate(`Bearer ${await signedBy(rsa.privateKey, 'RS256', 'one')}`),
    ).resolves.toMatchObject({ userId: 'ada' });
    const onlySecret = authenticatorFor({ secret: SECRET }).authenticator;
    await expect(onlySecret.authenticate(`Bearer ${await signedBy(rsa.privateKey, 'RS256', 'one')}`)).rejects.toThrow(
      'algorithm',
    );
  });

  test('with an unknown key id is refused, and many of them fetch the set once', async () => {
    const { url, state } = await provider(async () => ({ keys: [await jwk(rsa.publicKey, 'one', 'RS256')] }));
    const { authenticator } = authenticatorFor({ jwksUrl: url });
    for (const kid of ['two', 'three', 'four']) {
      await expect(
        authenticator.authenticate(`Bearer ${await signedBy(rsa.privateKey, 'RS256', kid)}`),
      ).rejects.toThrow('does not list');
    }
    expect(state.requests).toBe(1);
  });

  test('is UNAVAILABLE while the provider is, which is not asked again at once, and works when it is back', async () => {
    let now = NOW;
    const { url, state } = await provider(async () => ({ keys: [await jwk(rsa.publicKey, 'one', 'RS256')] }));
    const { authenticator } = authenticatorFor({ jwksUrl: url }, () => now);
    const header = `Bearer ${await signedBy(rsa.privateKey, 'RS256', 'one')}`;
    state.status = 503;
    await expect(authenticator.authenticate(header)).rejects.toThrow(UnavailableError);
    await expect(authenticator.authenticate(header)).rejects.toThrow(UnavailableError);
    expect(state.requests).toBe(1);
    state.status = 200;
    now += 3_000;
    await expect(authenticator.authenticate(header)).resolves.toMatchObject({ userId: 'ada' });
  });

  test.each([
    ['no key set', async () => ({ hello: 'world' })],
    ['a list', async () => []],
  ])('is UNAVAILABLE if the provider serves %s', async (_, keys) => {
    const { url } = await provider(keys);
    const { authenticator } = authenticatorFor({ jwksUrl: url });
    await expect(
      authenticator.authenticate(`Bearer ${await signedBy(rsa.privateKey, 'RS256', 'one')}`),
    ).rejects.toThrow(UnavailableError);
  });

  test('is UNAVAILABLE if no provider listens', async () => {
    const { authenticator } = authenticatorFor({ jwksUrl: 'http://127.0.0.1:1/keys' });
    await expect(
      authenticator.authenticate(`Bearer ${await signedBy(rsa.privateKey, 'RS256', 'one')}`),
    ).rejects.toThrow(UnavailableError);
  });
});
