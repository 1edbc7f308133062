import type { HookPreset } from '../../generated/documents';

export interface PresetInfo {
  readonly preset: HookPreset;
  readonly label: string;
  readonly about: string;
  /** Whether the sender makes the secret, so that it is to be entered here. */
  readonly isSenderSecret: boolean;
  /** Whether deliveries prove themselves. */
  readonly isSigned: boolean;
  /** Whether its deliveries have no type and no id of their own. */
  readonly isPlain?: boolean;
  /** The steps to take at the sender. */
  readonly setup: readonly string[];
}

/** The ways in which webhooks are signed, and the settings at the sender. */
export const PRESETS: readonly PresetInfo[] = [
  {
    preset: 'NONE',
    label: 'Any sender, not signed',
    about: 'The address itself is the secret.',
    isSenderSecret: false,
    isSigned: false,
    isPlain: true,
    setup: [
      'Send a POST with a JSON body to the address.',
      'Put an id into the header Idempotency-Key, so that a delivery that is repeated starts nothing twice.',
    ],
  },
  {
    preset: 'GITHUB',
    label: 'GitHub',
    about: 'Events become github.push, github.issues …',
    isSenderSecret: false,
    isSigned: true,
    setup: [
      'In the repository or organisation: Settings → Webhooks → Add webhook.',
      'Payload URL: the address. Content type: application/json.',
      'Secret: the secret that is shown here.',
      'Choose the events, and save. GitHub sends a ping at once.',
    ],
  },
  {
    preset: 'STRIPE',
    label: 'Stripe',
    about: 'Events become stripe.payment_intent.succeeded …',
    isSenderSecret: true,
    isSigned: true,
    setup: [
      'In the Stripe dashboard: Developers → Webhooks → Add an endpoint, with the address.',
      'Choose the events.',
      'Stripe shows a signing secret (whsec_…): enter it here with “Change the secret”.',
    ],
  },
  {
    preset: 'SLACK',
    label: 'Slack',
    about: 'Events become slack.message, slack.command …',
    isSenderSecret: true,
    isSigned: true,
    setup: [
      'In your Slack app: Basic Information → Signing Secret. Enter it here with “Change the secret”.',
      'Event Subscriptions → Request URL: the address. Slack checks it at once, so the secret has to be here before.',
      'Subscribe to the events, and install the app again.',
    ],
  },
  {
    preset: 'STANDARD_WEBHOOKS',
    label: 'Standard Webhooks',
    about: 'As standardwebhooks.com lays down.',
    isSenderSecret: false,
    isSigned: true,
    setup: [
      'Give the sender the address and the secret (whsec_…).',
      'The type of the event is the "type" of the body.',
    ],
  },
  {
    preset: 'HMAC',
    label: 'HMAC-SHA256',
    about: 'A signature of the body, in a header.',
    isSenderSecret: false,
    isSigned: true,
    setup: [
      'Sign the body with HMAC-SHA256 and the secret, in hexadecimal or base64.',
      'Send the signature in X-Signature, or in the header that you have named here.',
      'Send the id of the delivery in Idempotency-Key, or in the header that you have named.',
    ],
  },
  {
    preset: 'HEADER',
    label: 'A secret in a header',
    about: 'Callers send the secret in a header such as X-Api-Key.',
    isSenderSecret: false,
    isSigned: true,
    isPlain: true,
    setup: [
      'Send the secret in the header that is named here, or in X-Api-Key.',
      'Put an id into the header Idempotency-Key, so that a delivery that is repeated starts nothing twice.',
    ],
  },
  {
    preset: 'BASIC',
    label: 'User name and password',
    about: 'HTTP Basic, which browsers ask for as well.',
    isSenderSecret: false,
    isSigned: true,
    isPlain: true,
    setup: ['Give the caller the address, the user name and the secret as the password.'],
  },
  {
    preset: 'JWT',
    label: 'Token (JWT)',
    about: 'A signed token in Authorization: Bearer. Its claims are part of the payload.',
    isSenderSecret: false,
    isSigned: true,
    isPlain: true,
    setup: [
      'Sign tokens with the secret that is shown here, or enter the public keys of their issuer.',
      'Each token has an end (exp), and the issuer and audience that are named here.',
      'Send it as Authorization: Bearer …',
    ],
  },
  {
    preset: 'SIGNED_LINK',
    label: 'Links that you make',
    about: 'Each link is for one person or thing, and expires.',
    isSenderSecret: false,
    isSigned: true,
    isPlain: true,
    setup: [
      'Choose “Make a link”, and give it to the person who is to use it.',
      'Without a link, the address refuses everything.',
    ],
  },
];

export const presetInfo = (preset: HookPreset): PresetInfo =>
  PRESETS.find((info) => info.preset === preset) ?? (PRESETS[0] as PresetInfo);
