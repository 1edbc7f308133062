import { describe, expect, it } from '@jest/globals';
import { isSenderProven } from './sender-proof.js';

const TRUSTED = 'mx.acme.org';
const proven = (header: string | readonly string[], sender = 'anna@acme.org', trusted: string | null = TRUSTED) =>
  isSenderProven([header].flat(), trusted, sender);

describe('isSenderProven', () => {
  it.each([
    ['mx.acme.org; dmarc=pass header.from=acme.org'],
    ['MX.Acme.org 1; spf=fail smtp.mailfrom=x.org; DMARC = PASS (p=REJECT sp=NONE) header.from=ACME.org'],
    ['mx.acme.org; dkim=pass header.i=@acme.org header.s=s1 header.b=abc'],
    ['mx.acme.org; dkim=fail header.d=other.org; dkim=pass (2048-bit key) header.d=acme.org'],
    ['mx.acme.org (a comment; dmarc=fail) ; dmarc=pass header.from="acme.org"'],
  ])('takes %s', (header) => expect(proven(header)).toBe(true));

  it.each([
    ['mx.acme.org; none'],
    ['mx.acme.org'],
    [''],
    ['mx.acme.org; dmarc=fail header.from=acme.org'],
    ['mx.acme.org; dmarc=pass header.from=evil.org'],
    ['mx.acme.org; dmarc=pass'],
    ['mx.acme.org; dmarc=none header.from=acme.org; dkim=pass header.d=acme.org'],
    ['mx.acme.org; spf=pass smtp.mailfrom=acme.org'],
    ['mx.acme.org; dkim=pass header.d=evil.org'],
    ['mx.acme.org; dkim=pass header.d=org'],
    ['mx.acme.org; x="dmarc=pass header.from=acme.org'],
    ['mx.acme.org (; dmarc=pass header.from=acme.org'],
    ['mx.acme.org; reason="a; dmarc=pass header.from=acme.org"'],
    ['mx.acme.org.evil.org; dmarc=pass header.from=acme.org'],
    ['evil.org mx.acme.org; dmarc=pass header.from=acme.org'],
  ])('refuses %s', (header) => expect(proven(header)).toBe(false));

  it('believes the trusted server alone, and of its words the last', () => {
    const [good, bad] = [
      'mx.acme.org; dmarc=pass header.from=acme.org',
      'mx.acme.org; dmarc=fail header.from=acme.org',
    ];
    expect(proven(good, 'anna@acme.org', null)).toBe(false);
    expect(proven(good, 'anna@acme.org', 'mx.other.org')).toBe(false);
    // A header that the sender has written stands below that of the server.
    expect(proven([bad, good])).toBe(false);
    expect(proven(['mx.evil.org; dmarc=fail header.from=acme.org', good])).toBe(true);
    expect(proven(good, 'no address')).toBe(false);
    expect(proven([])).toBe(false);
  });

  it('ends with a header that is far too long', () => {
    expect(proven(`mx.acme.org; ${'('.repeat(1_000_000)}`)).toBe(false);
    expect(proven(`mx.acme.org${' = '.repeat(1_000_000)}`)).toBe(false);
  });
});
