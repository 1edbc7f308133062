import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UnreadableSecretError } from '../../domain/account/secret-box.js';
import { createSecretBox } from './secret-box.js';

const key = (filling: string): string => Buffer.alloc(32, filling).toString('base64');
const NEW = key('new');
const OLD = key('old');

describe('a secret box', () => {
  const box = createSecretBox([NEW]);

  it('opens what it sealed, for the same context alone', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (plain, context, other) => {
          const sealed = box.seal(plain, context);
          expect(box.open(sealed, context)).toBe(plain);
          if (other !== context) expect(() => box.open(sealed, other)).toThrow(UnreadableSecretError);
        },
      ),
    );
  });

  it('never seals the same to the same text, and shows nothing of it', () => {
    const texts = Array.from({ length: 100 }, () => box.seal('whsec_plain', 'hook'));
    expect(new Set(texts).size).toBe(100);
    expect(texts.join()).not.toContain('whsec');
  });

  it('opens nothing in which one character was changed', () => {
    const sealed = box.seal('a secret', 'context');
    fc.assert(
      fc.property(
        fc.nat(sealed.length - 1),
        fc.constantFrom('A', 'B', 'a', 'b', '0', '1', '_', '-', '.'),
        (at, letter) => {
          const changed = sealed.slice(0, at) + letter + sealed.slice(at + 1);
          // The last letter of base64url may carry bits that mean nothing.
          fc.pre(changed !== sealed && at < sealed.length - 1);
          expect(() => box.open(changed, 'context')).toThrow(UnreadableSecretError);
        },
      ),
    );
    for (const text of ['', 'v1', 'v1..', `v1.${box.keyId}.`, 'v2.a.b', sealed.slice(0, -4)]) {
      expect(() => box.open(text, 'context')).toThrow(UnreadableSecretError);
    }
  });

  it('opens what an older key sealed, and seals by the newest', () => {
    const sealed = createSecretBox([OLD]).seal('kept', 'c');
    const both = createSecretBox([NEW, OLD]);
    expect(both.open(sealed, 'c')).toBe('kept');
    expect(box.open(both.seal('fresh', 'c'), 'c')).toBe('fresh');
    expect(() => box.open(sealed, 'c')).toThrow('a key that this process does not have');
    expect(both.keyId).toBe(box.keyId);
    expect(both.keyId).not.toBe(createSecretBox([OLD]).keyId);
  });
});
