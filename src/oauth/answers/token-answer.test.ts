import { describe, expect, it } from '@jest/globals';
import { readFields, tokenFields } from './token-answer.js';

const read = (answer: Record<string, unknown>, path?: string) => tokenFields(answer, path);

describe('an answer with tokens', () => {
  it.each<[what: string, answer: Record<string, unknown>, expected: object]>([
    ['lacks its type', { access_token: 'a' }, { access_token: 'a', token_type: 'bearer' }],
    ['has a type of null', { access_token: 'a', token_type: null }, { token_type: 'bearer' }],
    ['is for a bot', { access_token: 'a', token_type: 'bot' }, { token_type: 'bearer' }],
    ['has another type', { access_token: 'a', token_type: 'mac' }, { token_type: 'mac' }],
    ['has an empty refresh token', { access_token: 'a', refresh_token: '' }, { access_token: 'a' }],
    ['has a refresh token of null', { access_token: 'a', refresh_token: null }, { access_token: 'a' }],
    ['lives for null', { access_token: 'a', expires_in: null }, { access_token: 'a' }],
    ['lives for 0', { access_token: 'a', expires_in: 0 }, { access_token: 'a' }],
    ['lives for a text', { access_token: 'a', expires_in: '60' }, { expires_in: 60 }],
    ['has a list of scopes', { access_token: 'a', scope: ['x', 'y'] }, { scope: 'x y' }],
    ['has scopes with commas', { access_token: 'a', scope: 'x,y' }, { scope: 'x y' }],
    ['has scopes of null', { access_token: 'a', scope: null }, { access_token: 'a' }],
  ])('that %s is understood', (_what, answer, expected) => {
    const fields = read(answer);
    expect(fields).toMatchObject(expected);
    for (const value of Object.values(fields)) expect(value).not.toBeNull();
  });

  it('is found inside of another object', () => {
    const answer = { ok: true, access_token: 'bot', authed_user: { access_token: 'user', scope: 'a,b' } };
    expect(read(answer, 'authed_user')).toMatchObject({ access_token: 'user', scope: 'a b' });
    expect(read({ authed_user: { access_token: 'user', token_type: 'user' } }, 'authed_user')).toMatchObject({
      access_token: 'user',
      token_type: 'bearer',
    });
  });

  it.each<[answer: Record<string, unknown>, error: string]>([
    [{ error: 'bad_verification_code', error_description: 'no' }, 'bad_verification_code'],
    [{ ok: false, error: 'invalid_code' }, 'invalid_code'],
    [{ ok: false }, 'unknown'],
    [{ error: { message: 'Session has expired', type: 'OAuthException', code: 190 } }, 'invalid_grant'],
    [{ error: { message: 'Nope', code: 'nope' } }, 'nope'],
  ])('that says that it failed is a failure: %j', (answer, error) => {
    expect(read(answer)).toMatchObject({ error });
  });

  it('drops all that is not asked for', () => {
    expect(Object.keys(read({ access_token: 'a', id_token: 'x', team: {}, __proto__: 1 }))).toEqual([
      'access_token',
      'token_type',
    ]);
  });

  it('is JSON or a form', () => {
    expect(readFields('{"access_token":"a"}')).toEqual({ access_token: 'a' });
    expect(readFields('access_token=a%20b&scope=x%2Cy&token_type=bearer')).toMatchObject({ access_token: 'a b' });
    expect(readFields('error=bad&error_description=no')).toMatchObject({ error: 'bad' });
    for (const text of ['', '<html>', '[]', '7', 'null', 'a=b', 'hello']) expect(readFields(text)).toBeNull();
  });
});
