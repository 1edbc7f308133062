import type { KindInfo } from './connection-kind.type';

/** Keys that steps sign and check with. */
export const KEY_KIND: KindInfo = {
  kind: 'KEY',
  label: 'Secret key',
  about: 'For signatures, tokens (JWT), one-time codes and signed webhooks. It is sent nowhere.',
  icon: 'code',
  tested: 'It is complete. It belongs to no service, so nothing is asked.',
  fields: [],
  ways: {
    label: 'The key',
    options: [
      {
        name: 'secret',
        label: 'A secret that both sides know',
        fields: [
          { name: 'secret', label: 'Secret', type: 'secret', required: true },
          {
            name: 'encoding',
            label: 'Its encoding',
            type: 'select',
            isRare: true,
            options: [
              ['', 'As usual: text, base64 after whsec_, base32 for codes'],
              ['text', 'Text'],
              ['base64', 'Base64'],
              ['hex', 'Hexadecimal'],
              ['base32', 'Base32'],
            ],
          },
        ],
      },
      {
        name: 'privateKey',
        label: 'A private key',
        fields: [
          {
            name: 'privateKey',
            label: 'Private key',
            type: 'secretDocument',
            required: true,
            placeholder: '-----BEGIN PRIVATE KEY-----',
            hint: 'PEM, without a password. For tokens that you sign.',
          },
        ],
      },
      {
        name: 'publicKey',
        label: 'A public key',
        fields: [
          {
            name: 'publicKey',
            label: 'Public key or certificate',
            type: 'document',
            required: true,
            placeholder: '-----BEGIN PUBLIC KEY-----',
            hint: 'PEM. For tokens that others sign.',
          },
        ],
      },
    ],
  },
};
