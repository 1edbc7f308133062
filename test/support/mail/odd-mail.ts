/** A message from a program with habits of its own, and its readable contents. */
export interface OddMail {
  readonly what: string;
  readonly source: Buffer;
  readonly from?: string;
  readonly to?: readonly string[];
  readonly subject?: string;
  readonly text?: string | RegExp;
  readonly attachments?: readonly string[];
}

const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const utf8 = (text: string): Buffer => Buffer.from(text);
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const base64 = (content: Uint8Array | string): string =>
  Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n');

/** "会議の資料" in ISO-2022-JP, "Отчёт за ноябрь" in KOI8-R and in windows-1251. */
const JAPANESE = hex('1b 24 42 32 71 35 44 24 4e 3b 71 4e 41 1b 28 42');
const KOI8R = hex('ef d4 de a3 d4 20 da c1 20 ce cf d1 c2 d2 d8');
const WINDOWS_1251 = hex('ce f2 f7 b8 f2 20 e7 e0 20 ed ee ff e1 f0 fc');

export const ODD_MAIL: readonly OddMail[] = [
  {
    what: 'ISO-2022-JP, in words and in the text',
    source: bytes(
      'From: =?ISO-2022-JP?B?',
      base64(JAPANESE),
      '?= <tanaka@example.com>\r\nSubject: =?iso-2022-jp?B?',
      base64(JAPANESE),
      '?=\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n\r\n',
      JAPANESE,
      '\r\n',
    ),
    from: '会議の資料 <tanaka@example.com>',
    subject: '会議の資料',
    text: '会議の資料',
  },
  {
    what: 'windows-1252, as smart quotes are sent',
    source: bytes(
      'From: =?windows-1252?Q?Ren=E9_M=FCller?= <rene@example.com>\r\nSubject: =?windows-1252?Q?Offer_=93100_=80=94?=\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=93It=92s 100 =80=94 =96 Ren=E9\r\n',
    ),
    from: 'René Müller <rene@example.com>',
    subject: 'Offer “100 €”',
    text: '“It’s 100 €” – René',
  },
  {
    what: 'iso-8859-1 that means windows-1252',
    source: bytes(
      'From: a@example.com\r\nSubject: x\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n',
      [0x93],
      'quoted',
      [0x94],
      ' caf',
      [0xe9],
      '\r\n',
    ),
    text: '“quoted” café',
  },
  {
    what: 'KOI8-R in base64',
    source: bytes(
      'From: =?koi8-r?B?',
      base64(KOI8R),
      '?= <boss@example.com>\r\nSubject: =?KOI8-R?B?',
      base64(KOI8R),
      '?=\r\nContent-Type: text/plain; charset="koi8-r"\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      base64(KOI8R),
      '\r\n',
    ),
    from: 'Отчёт за ноябрь <boss@example.com>',
    subject: 'Отчёт за ноябрь',
    text: 'Отчёт за ноябрь',
  },
  {
    what: 'HTML alone, in windows-1251',
    source: bytes(
      'From: a@example.com\r\nSubject: x\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n<html><style>p{}</style><body><p>',
      WINDOWS_1251,
      '</p><script>alert(1)</script><p>two</p></body></html>\r\n',
    ),
    text: 'Отчёт за ноябрь\n\ntwo',
  },
  {
    what: 'Shift_JIS, EUC-KR, GB18030 and Big5 in one subject',
    source: bytes(
      'From: a@example.com\r\nSubject: =?Shift_JIS?B?',
      base64(hex('93fa967b')),
      '?= =?EUC-KR?B?',
      base64(hex('c7d1b1b9')),
      '?= =?GB18030?B?',
      base64(hex('d6d0b9fa')),
      '?= =?Big5?B?',
      base64(hex('bb4fc657')),
      '?=\r\n\r\nx\r\n',
    ),
    subject: '日本한국中国臺灣',
  },
  {
    what: 'a character split between two encoded words',
    source: bytes(
      'From: a@example.com\r\nSubject: =?UTF-8?B?',
      base64(utf8('Grü').subarray(0, 3)),
      '?=\r\n =?UTF-8?B?',
      base64(Buffer.concat([utf8('ü').subarray(1), utf8('ße')])),
      '?=\r\n\r\nx\r\n',
    ),
    subject: 'Grüße',
  },
  {
    what: 'names of RFC 2047, with commas and quotes in them',
    source: bytes(
      'From: =?utf-8?Q?M=C3=BCller=2C_J=C3=B6rg?= <joerg@example.com>\r\nTo: "Doe, \\"JD\\" John" <john@example.com>, =?utf-8?B?',
      base64(utf8('Иванов, Иван')),
      '?= <ivan@example.com>,\r\n undisclosed-recipients:;, friends: one@example.com, two@example.com;\r\nSubject: names\r\n\r\nx\r\n',
    ),
    from: '"Müller, Jörg" <joerg@example.com>',
    to: [
      '"Doe, \\"JD\\" John" <john@example.com>',
      '"Иванов, Иван" <ivan@example.com>',
      'one@example.com',
      'two@example.com',
    ],
  },
  {
    what: 'headers in plain UTF-8 (RFC 6532)',
    source: bytes(
      'From: ',
      utf8('Jörg <jörg@example.com>'),
      '\r\nSubject: ',
      utf8('Grüße aus Köln – 📰'),
      '\r\nContent-Type: text/plain; charset=utf8\r\n\r\n',
      utf8('schön'),
      '\r\n',
    ),
    from: 'Jörg <jörg@example.com>',
    subject: 'Grüße aus Köln – 📰',
    text: 'schön',
  },
  {
    what: 'a charset that nobody knows',
    source: bytes(
      'From: a@example.com\r\nSubject: =?x-unknown?Q?caf=E9?= x\r\nContent-Type: text/plain; charset="x-no-such-charset"\r\n\r\nplain words\r\n',
    ),
    subject: 'caf\ufffd x',
    text: 'plain words',
  },
  {
    what: 'UTF-16 and UTF-7, as long-gone programs sent',
    source: bytes(
      'From: a@example.com\r\nSubject: =?UTF-7?Q?Gr+APwA3w-e?=\r\nContent-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      base64(Buffer.from('sixteen bits', 'utf16le')),
      '\r\n',
    ),
    text: 'sixteen bits',
  },
  {
    what: 'file names of RFC 2231 and of RFC 2047',
    source: bytes(
      "From: a@example.com\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhello\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment;\r\n filename*0*=utf-8''Rechnung%20;\r\n filename*1*=%C3%BCber.pdf\r\n\r\nx\r\n--b\r\nContent-Type: text/csv; name=\"=?utf-8?B?",
      base64(utf8('Tabelle ü.csv')),
      '?="\r\nContent-Disposition: attachment\r\n\r\na,b\r\n--b--\r\n',
    ),
    text: 'hello',
    attachments: ['Rechnung über.pdf', 'Tabelle ü.csv'],
  },
  {
    what: 'a boundary that never ends',
    source: bytes(
      'From: a@example.com\r\nSubject: x\r\nContent-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nthe text\r\n',
    ),
    text: 'the text',
  },
  {
    what: 'a boundary that never comes',
    source: bytes(
      'From: a@example.com\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary="nowhere"\r\n\r\nNobody sees me\r\n',
    ),
    text: /^(Nobody sees me)?$/,
  },
  {
    what: 'parts without an end within parts',
    source: bytes(
      `From: a@example.com\r\nSubject: nested\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n'.repeat(500)}`,
    ),
    subject: 'nested',
  },
  {
    what: 'base64 that is none',
    source: bytes(
      'From: a@example.com\r\nSubject: x\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!! this is not base64 ###\r\n',
    ),
  },
  {
    what: 'quoted-printable that is none',
    source: bytes(
      'From: a@example.com\r\nSubject: x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n100=ZZ % =\r\n',
    ),
    text: /100/,
  },
  { what: 'no header at all', source: bytes('\r\njust a text\r\n'), subject: '', from: '', text: 'just a text' },
  {
    what: 'lines of a header that are none',
    source: bytes('From: a@example.com\r\nthis is no header\r\nSubject: still here\r\n\r\nx\r\n'),
    subject: 'still here',
  },
  {
    what: 'bare line feeds, and NUL',
    source: bytes('From: a@example.com\nSubject: unix\n\none\ntwo\0three\n'),
    subject: 'unix',
    text: /^one\ntwo.?three$/,
  },
  {
    what: 'a subject of 100 kB',
    source: bytes(`From: a@example.com\r\nSubject: ${'long '.repeat(20_000)}\r\n\r\nx\r\n`),
    subject: 'long '.repeat(200),
  },
  {
    what: 'a message within a message',
    source: bytes(
      'From: a@example.com\r\nSubject: Fwd\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee below\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: other@example.com\r\nSubject: inner\r\n\r\ninner text\r\n--b--\r\n',
    ),
    from: 'a@example.com',
    subject: 'Fwd',
    text: 'see below',
  },
  {
    what: 'an invitation without a text',
    source: bytes(
      'From: a@example.com\r\nSubject: x\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
    ),
  },
  {
    what: 'many senders, and none',
    source: bytes('From: , <>, "" <>, b@example.com\r\nTo: <<>>,,@\r\nSubject: x\r\n\r\nx\r\n'),
  },
];

const big = (kind: string): string => base64(Buffer.alloc(7_500_000, `${kind} `));
/** Messages of 10 MB, whose text stands before and behind the large part. */
export const BIG_MAIL: readonly OddMail[] = [
  {
    what: 'text first',
    source: bytes(
      'From: a@example.com\r\nSubject: text first\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n',
      utf8('schön früh'),
      '\r\n--b\r\nContent-Type: application/pdf; name=big.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      big('pdf'),
      '\r\n--b--\r\n',
    ),
    text: 'schön früh',
    attachments: ['big.pdf'],
  },
  {
    what: 'text last',
    source: bytes(
      'From: a@example.com\r\nSubject: text last\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf; name=big.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      big('pdf'),
      '\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nsch=F6n sp=E4t\r\n--c\r\nContent-Type: text/html\r\n\r\n<b>html</b>\r\n--c--\r\n--b--\r\n',
    ),
    text: 'schön spät',
    attachments: ['big.pdf'],
  },
  {
    what: 'HTML last',
    source: bytes(
      'From: a@example.com\r\nSubject: html last\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: image/png; name=big.png\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      big('png'),
      '\r\n--b\r\nContent-Type: text/html; charset=koi8-r\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      base64(bytes('<p>', KOI8R, '</p>')),
      '\r\n--b--\r\n',
    ),
    text: 'Отчёт за ноябрь',
    attachments: ['big.png'],
  },
  {
    what: 'nothing but text',
    source: bytes(`From: a@example.com\r\nSubject: nothing but text\r\n\r\n${'many words of it\r\n'.repeat(600_000)}`),
    text: /^many words of it\nmany/,
  },
];
