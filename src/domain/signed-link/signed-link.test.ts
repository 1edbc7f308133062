import { describe, expect, it } from '@jest/globals';
import {
  createLinkKey,
  LINK_PARAMETER,
  LINK_SECONDS,
  linkTermProblems,
  LinkPurpose,
  LinkRefusal,
  MAX_LINK_SUBJECT,
  readLink,
  signLink,
} from './index.js';
import type { LinkAddress, LinkReading, LinkTerms, SignedLink } from './index.js';

const KEY = createLinkKey();
const ADDRESS: LinkAddress = { purpose: LinkPurpose.FORM, id: 'page_1' };
const NOW = Date.UTC(2026, 10, 28);
const TERMS = { subject: 'ana@example.com', expiresAt: new Date(NOW + 60_000) };

describe('a signed link', () => {
  it('opens its address until it expires, and says for whom it was made', () => {
    const proof = signLink(ADDRESS, TERMS, KEY);
    expect(new URLSearchParams({ [LINK_PARAMETER]: proof }).toString()).toBe(`link=${proof}`);
    const link: SignedLink = { ...TERMS, nonce: null };
    const reading: LinkReading = { link, refusal: null };
    expect(readLink(ADDRESS, proof, [KEY], NOW)).toEqual(reading);
    expect(readLink(ADDRESS, proof, [KEY], NOW + 59_999).refusal).toBeNull();
    expect(readLink(ADDRESS, proof, [KEY], NOW + 60_000).refusal).toBe(LinkRefusal.EXPIRED);
  });

  it('opens no other address, of the same kind or of another', () => {
    const proof = signLink(ADDRESS, TERMS, KEY);
    for (const other of [
      { ...ADDRESS, id: 'page_2' },
      { ...ADDRESS, purpose: LinkPurpose.CHAT },
      { ...ADDRESS, purpose: LinkPurpose.HOOK },
    ])
      expect(readLink(other, proof, [KEY], NOW).refusal).toBe(LinkRefusal.INVALID);
  });

  it('stays valid while the key before is, and no longer', () => {
    const proof = signLink(ADDRESS, TERMS, KEY);
    const next = createLinkKey();
    expect(readLink(ADDRESS, proof, [next, KEY], NOW).refusal).toBeNull();
    expect(readLink(ADDRESS, proof, [next], NOW).refusal).toBe(LinkRefusal.INVALID);
    expect(readLink(ADDRESS, proof, [], NOW).refusal).toBe(LinkRefusal.INVALID);
  });

  it('has a nonce of its own if it is for single use', () => {
    const proofs = [1, 2].map(() => signLink(ADDRESS, { ...TERMS, isSingleUse: true }, KEY));
    const nonces = proofs.map((proof) => readLink(ADDRESS, proof, [KEY], NOW).link?.nonce);
    expect(nonces[0]).toMatch(/^[\w-]{22}$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('keeps the longest subject in any script, and one that is for anyone', () => {
    for (const subject of ['😀'.repeat(MAX_LINK_SUBJECT), '"\\'.repeat(MAX_LINK_SUBJECT / 2), null]) {
      const proof = signLink(ADDRESS, { ...TERMS, subject }, KEY);
      expect(readLink(ADDRESS, proof, [KEY], NOW).link?.subject).toBe(subject);
    }
  });

  it('is refused if any character of it is changed, added or left out', () => {
    const proof = signLink(ADDRESS, TERMS, KEY);
    for (let at = 0; at < proof.length; at += 1) {
      const other = proof[at] === 'A' ? 'B' : 'A';
      for (const altered of [
        proof.slice(0, at) + other + proof.slice(at + 1),
        proof.slice(0, at) + proof.slice(at + 1),
        `${proof.slice(0, at)}${other}${proof.slice(at)}`,
      ])
        expect(readLink(ADDRESS, altered, [KEY], NOW).refusal).toBe(LinkRefusal.INVALID);
    }
  });

  it.each([
    ['nothing', undefined, LinkRefusal.MISSING],
    ['an empty text', '', LinkRefusal.MISSING],
    ['a text of a megabyte', 'v1.'.repeat(350_000), LinkRefusal.INVALID],
    ['padding', `${signLink(ADDRESS, TERMS, KEY)}=`, LinkRefusal.INVALID],
    ['a line end', `${signLink(ADDRESS, TERMS, KEY)}\n`, LinkRefusal.INVALID],
  ])('is refused if it is %s', (_what, proof, refusal) => {
    expect(readLink(ADDRESS, proof, [KEY], NOW).refusal).toBe(refusal);
  });
});

describe('the terms of a link', () => {
  it('accept the shortest and the longest life', () => {
    for (const expiresInSeconds of Object.values(LINK_SECONDS))
      expect(linkTermProblems({ expiresInSeconds, subject: null, isSingleUse: false })).toEqual([]);
  });

  it.each([
    [{ expiresInSeconds: 9, subject: 'a', isSingleUse: false }, ['expiresInSeconds']],
    [{ expiresInSeconds: 10.5, subject: 'a', isSingleUse: false }, ['expiresInSeconds']],
    [{ expiresInSeconds: Number.NaN, subject: '', isSingleUse: false }, ['expiresInSeconds', 'subject']],
    [{ expiresInSeconds: LINK_SECONDS.most + 1, subject: null, isSingleUse: false }, ['expiresInSeconds']],
    [{ expiresInSeconds: 60, subject: 'a'.repeat(201), isSingleUse: false }, ['subject']],
    [{ expiresInSeconds: 60, subject: 'a\0b', isSingleUse: false }, ['subject']],
    [{ expiresInSeconds: 60, subject: '\ud800', isSingleUse: false }, ['subject']],
    [{ expiresInSeconds: 2_592_001, subject: null, isSingleUse: true }, ['expiresInSeconds']],
  ])('name the fields that are wrong in %j', (terms: LinkTerms, fields) => {
    expect(linkTermProblems(terms).map(({ field }) => field)).toEqual(fields);
  });
});
