import type { HookPreset } from '../../generated/documents';

export interface PresetInfo {
  readonly preset: HookPreset;
  readonly label: string;
  readonly about: string;
  /** Whether the sender makes the secret, so that it is to be entered here. */
  readonly isSenderSecret: boolean;
  readonly isSigned: boolean;
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
];

export const presetInfo = (preset: HookPreset): PresetInfo =>
  PRESETS.find((info) => info.preset === preset) ?? (PRESETS[0] as PresetInfo);
