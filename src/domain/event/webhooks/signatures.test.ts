import { sign as githubSign } from '@octokit/webhooks-methods';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { HookPreset } from '../hook.js';
import { webhookRules } from './index.js';
import type { HookTerms, RawDelivery } from './index.js';

/** One genuine delivery: its contents, its signing secret and its time. */
interface Signed {
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Seconds since the epoch. */
  readonly at: number;
}

const TERMS: HookTerms = { eventType: null, signatureHeader: null, deliveryIdHeader: null };
const STALE = /timestamp/;

function refusal(
  preset: HookPreset,
  { headers, body, secret, at }: Signed,
  secrets = [secret],
  terms = TERMS,
): string | null {
  const delivery: RawDelivery = { method: 'POST', headers, query: {}, body: Buffer.from(body, 'latin1') };
  return webhookRules(preset).refusal(delivery, secrets, at * 1_000, terms);
}

const stripe = new Stripe('sk_test_none');
const stripeHeader = (payload: string, secret: string, timestamp: number): string =>
  stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
const STRIPE_BODY = '{"id":"evt_test","object":"event"}';

/** Published by those who laid the schemes down; Stripe's is made by its library. */
const VECTORS: readonly (readonly [HookPreset, Signed])[] = [
  [
    // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
    HookPreset.GITHUB,
    {
      secret: "It's a Secret to Everybody",
      headers: { 'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17' },
      body: 'Hello, World!',
      at: 0,
    },
  ],
  [
    // https://docs.slack.dev/authentication/verifying-requests-from-slack
    HookPreset.SLACK,
    {
      secret: '8f742231b10e8888abcd99yyyzzz85a5',
      headers: {
        'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
        'x-slack-request-timestamp': '1531420618',
      },
      body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
      at: 1_531_420_618,
    },
  ],
  [
    // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    HookPreset.STANDARD_WEBHOOKS,
    {
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      headers: {
        'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        'webhook-timestamp': '1614265330',
        'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
      },
      body: '{"test": 2432232314}',
      at: 1_614_265_330,
    },
  ],
  [
    // RFC 4231, section 4.3
    HookPreset.HMAC,
    {
      secret: 'Jefe',
      headers: { 'x-signature': '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843' },
      body: 'what do ya want for nothing?',
      at: 0,
    },
  ],
  [
    // https://docs.stripe.com/webhooks#verify-manually
    HookPreset.STRIPE,
    {
      secret: 'whsec_test_secret',
      headers: { 'stripe-signature': stripeHeader(STRIPE_BODY, 'whsec_test_secret', 1_700_000_000) },
      body: STRIPE_BODY,
      at: 1_700_000_000,
    },
  ],
];

/** The same text with another byte at a place. */
function altered(text: string, at: number, byte: number): string {
  return text.slice(0, at) + String.fromCharCode(byte) + text.slice(at + 1);
}

describe.each(VECTORS)('the published vector of %s', (preset, signed) => {
  it('verifies', () => {
    expect(refusal(preset, signed)).toBeNull();
  });

  it('is refused with any one byte of it altered: of the body, the secret, or what is in the headers', () => {
    const parts = ['body', 'secret', ...Object.keys(signed.headers)];
    fc.assert(
      fc.property(fc.constantFrom(...parts), fc.nat(), fc.integer({ min: 0x20, max: 0x7e }), (part, place, byte) => {
        const text = part === 'body' || part === 'secret' ? signed[part] : (signed.headers[part] ?? '');
        const other = altered(text, place % text.length, byte);
        fc.pre(other !== text);
        const forged =
          part === 'body' || part === 'secret'
            ? { ...signed, [part]: other }
            : { ...signed, headers: { ...signed.headers, [part]: other } };
        expect(refusal(preset, forged)).toEqual(expect.any(String));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused without any of its headers, and with the body cut or longer', () => {
    for (const name of Object.keys(signed.headers)) {
      const { [name]: _gone, ...headers } = signed.headers;
      expect(refusal(preset, { ...signed, headers })).toEqual(expect.any(String));
      expect(refusal(preset, { ...signed, headers: { ...headers, [name]: '' } })).toEqual(expect.any(String));
    }
    expect(refusal(preset, { ...signed, body: signed.body.slice(1) })).toEqual(expect.any(String));
    expect(refusal(preset, { ...signed, body: `${signed.body}\n` })).toEqual(expect.any(String));
  });

  it('verifies by any of several secrets, and by none of others', () => {
    const others = ['whsec_AAAA', 'whsec_BBBB'];
    expect(refusal(preset, signed, [...others, signed.secret])).toBeNull();
    expect(refusal(preset, signed, others)).toEqual(expect.any(String));
  });
});

describe.each(VECTORS.filter(([preset]) => preset !== HookPreset.GITHUB && preset !== HookPreset.HMAC))(
  'the timestamp of %s',
  (preset, signed) => {
    it.each([300, -300, 0])('may be %d seconds off', (seconds) => {
      expect(refusal(preset, { ...signed, at: signed.at + seconds })).toBeNull();
    });

    it.each([301, -301, 86_400, -1_531_420_618])('must not be %d seconds off', (seconds) => {
      expect(refusal(preset, { ...signed, at: signed.at + seconds })).toMatch(STALE);
    });
  },
);

describe("signatures of the senders' libraries verify here, and ours verify there", () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 }).map((one) => Buffer.from(one, 'utf8').toString('latin1'));
  const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
  const secret = fc.string({ minLength: 1, maxLength: 60 });

  it('GitHub’s', async () => {
    await fc.assert(
      fc.asyncProperty(
        text.filter((body) => body !== ''),
        secret,
        async (body, key) => {
          const headers = { 'x-hub-signature-256': await githubSign(key, utf8(body)) };
          expect(refusal(HookPreset.GITHUB, { headers, body, secret: key, at: 0 })).toBeNull();
        },
      ),
    );
  });

  it('Stripe’s, of several secrets at a time too', () => {
    fc.assert(
      fc.property(text, secret, secret, fc.integer({ min: 1, max: 4_000_000_000 }), (body, key, other, at) => {
        const header = stripeHeader(utf8(body), key, at);
        const signed = { headers: { 'stripe-signature': header }, body, secret: key, at };
        expect(refusal(HookPreset.STRIPE, signed)).toBeNull();
        // While Stripe rolls a secret, it signs with both.
        const both = `${stripeHeader(utf8(body), other, at)},${header.split(',')[1] ?? ''}`;
        expect(refusal(HookPreset.STRIPE, { ...signed, headers: { 'stripe-signature': `${both},v0=00` } })).toBeNull();
        expect(refusal(HookPreset.STRIPE, { ...signed, headers: { 'stripe-signature': `${header},t=${at}` } })).toEqual(
          expect.any(String),
        );
      }),
    );
  });

  it('of Standard Webhooks, in either direction', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        (json, key, otherKey) => {
          const [own, other] = [key, otherKey].map(
            (bytes) => new Webhook(`whsec_${Buffer.from(bytes).toString('base64')}`),
          );
          const at = new Date();
          const seconds = Math.floor(at.getTime() / 1_000);
          const signature = `${other?.sign('msg_1', at, json)} v1a,bm9uZQ== ${own?.sign('msg_1', at, json)}`;
          const headers = {
            'webhook-id': 'msg_1',
            'webhook-timestamp': String(seconds),
            'webhook-signature': signature,
          };
          const signed = {
            headers,
            body: Buffer.from(json).toString('latin1'),
            secret: Buffer.from(key).toString('base64'),
            at: seconds,
          };
          expect(refusal(HookPreset.STANDARD_WEBHOOKS, signed)).toBeNull();
          expect(refusal(HookPreset.STANDARD_WEBHOOKS, { ...signed, secret: `whsec_${signed.secret}` })).toBeNull();
          expect(() => own?.verify(json, headers)).not.toThrow();
        },
      ),
    );
  });

  it('of Svix, which names its headers after itself', () => {
    const [, signed] = VECTORS.find(([preset]) => preset === HookPreset.STANDARD_WEBHOOKS) ?? [];
    if (signed === undefined) throw new Error('The vector is gone.');
    const headers = Object.fromEntries(
      Object.entries(signed.headers).map(([name, value]) => [name.replace('webhook-', 'svix-'), value]),
    );
    expect(refusal(HookPreset.STANDARD_WEBHOOKS, { ...signed, headers })).toBeNull();
  });
});

describe('a plain HMAC', () => {
  const [, signed] = VECTORS.find(([preset]) => preset === HookPreset.HMAC) ?? [];
  if (signed === undefined) throw new Error('The vector is gone.');
  const bytes = Buffer.from(signed.headers['x-signature'] ?? '', 'hex');
  const sent = (name: string, value: string) => ({ ...signed, headers: { [name]: value } });

  it.each([
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    bytes.toString('base64'),
    bytes.toString('base64url'),
    `sha256=${bytes.toString('hex')}`,
    `SHA256=${bytes.toString('base64')}`,
  ])('may be written as %s', (text) => {
    for (const name of ['x-signature', 'x-signature-256', 'x-hub-signature-256', 'x-webhook-signature'])
      expect(refusal(HookPreset.HMAC, sent(name, text))).toBeNull();
  });

  it.each([
    '',
    'sha256=',
    'sha1=abc',
    bytes.toString('hex').slice(1),
    `${bytes.toString('hex')}00`,
    'A'.repeat(10_000),
  ])('is no %j', (text) => {
    expect(refusal(HookPreset.HMAC, sent('x-signature', text))).toEqual(expect.any(String));
  });

  it('is looked for in the header of the hook’s own choice, and nowhere else then', () => {
    const own = { ...TERMS, signatureHeader: 'x-shop-hmac-sha256' };
    expect(refusal(HookPreset.HMAC, sent('x-shop-hmac-sha256', bytes.toString('base64')), undefined, own)).toBeNull();
    expect(refusal(HookPreset.HMAC, sent('x-signature', bytes.toString('base64')), undefined, own)).toEqual(
      expect.any(String),
    );
    expect(refusal(HookPreset.HMAC, sent('x-shop-hmac-sha256', bytes.toString('base64')))).toEqual(expect.any(String));
  });
});
