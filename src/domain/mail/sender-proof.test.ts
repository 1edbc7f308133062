import { describe, expect, it } from '@jest/globals';
import { boundedResults, isSenderProven } from './sender-proof.js';

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
    ['mx.acme.org; dkim=pass header.i=@acme.org header.s=s1; dmarc=pass(p=NONE,sp=NONE) header.from=acme.org;'],
    ['mx.acme.org; spf=pass (mx: \\(x\\) 1.2.3.4) client-ip=1.2.3.4; helo=a.acme.org; dmarc=pass header.from=acme.org'],
    [
      'mx.acme.org; spf=pass smtp.mailfrom=a=b@x.org; dmarc=pass action=none header.from=acme.org;compauth=pass reason=100',
    ],
    [`mx.acme.org; ${'dkim=pass header.d=x.org header.s=s; '.repeat(100)}dmarc=pass header.from=acme.org`],
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
    // Texts of the sender open or close a comment or a quote, and so hide results or change them.
    ['mx.acme.org; dkim=pass header.d=acme.org(.evil.com header.s=s; dmarc=fail (p=none) header.from=acme.org'],
    ['mx.acme.org; dkim=pass header.d=acme.org(.evil.com; dmarc=fail header.from=acme.org; dkim=pass header.s=x)'],
    ['mx.acme.org; dkim=pass header.d=acme.org(.evil.com; dmarc=fail header.from=acme.org; dkim=pass header.s=x).org'],
    ['mx.acme.org; dkim=pass header.d=acme.org (a) b); dkim=pass header.d=acme.org'],
    ['mx.acme.org; dkim=pass header.d=acme.org header.s="s; dmarc=fail header.from=acme.org'],
    ['mx.acme.org; dkim=pass header.d=acme.org header.s=x\\; dmarc=fail header.from=acme.org'],
    ['mx.acme.org; dkim=pass header.d=acme.org;(c)dmarc=fail header.from=acme.org'],
    ['mx.acme.org; dkim=pass header.d=acme.org; dmarc fail header.from=acme.org'],
    ['mx.acme.org; dkim=pass header.d=acme.org; "dmarc=fail" header.from=acme.org'],
    ['mx.acme.org; dkim=pass header.d=acme.org .evil.com'],
    ['mx.acme.org; dkim=pass header.d=acme.org\0.evil.com'],
    ['mx.acme.org; dkim=pass header.d=acme.org header.d=evil.com'],
    ['mx.acme.org; dkim=pass header.d=evil.com header.d=acme.org'],
    ['mx.acme.org; spf=pass smtp.mailfrom=x(@x.org; dmarc=fail header.from=acme.org; dkim=pass header.d=acme.org (a))'],
    ['mx.acme.org; dmarc=pass header.from=evil.com HEADER.FROM=acme.org'],
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

  it('takes nothing from a header that is too long, and nothing from those below it', () => {
    const signatures = 'dkim=pass header.d=acme.org.evil.com header.i=@acme.org.evil.com; '.repeat(200);
    const long = `mx.acme.org; ${signatures}dmarc=fail header.from=acme.org`;
    const forged = 'mx.acme.org; dmarc=pass header.from=acme.org';
    expect(boundedResults(long)).toBe('mx.acme.org');
    expect(proven([boundedResults(long), forged])).toBe(false);
    expect(proven([long, forged])).toBe(false);
    expect(boundedResults(forged)).toBe(forged);
  });

  it('ends with a header that is far too long', () => {
    expect(proven(`mx.acme.org; a${' '.repeat(9_000)}b`)).toBe(false);
    expect(proven(`mx.acme.org; ${'('.repeat(1_000_000)}`)).toBe(false);
    expect(proven(`mx.acme.org${' = '.repeat(1_000_000)}`)).toBe(false);
  });
});
