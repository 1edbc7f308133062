import { expect, it } from '@jest/globals';
import { PageProtection } from '../../domain/page/page-settings.js';
import { PageKind } from '../../domain/page/page.js';
import type { OpenPage } from './open-page.js';
import { pageAddress } from './page-address.js';

const pageWith = (kind: PageKind, protection: PageProtection) =>
  ({ page: { kind, token: 't' }, source: { kind, settings: { protection } } }) as unknown as OpenPage;

it.each([
  [PageKind.CHAT, PageProtection.NONE, 'https://content.example.net/c/t'],
  [PageKind.FORM, PageProtection.PASSWORD, 'https://content.example.net/f/t'],
  [PageKind.CHAT, PageProtection.SIGNED_LINK, 'https://content.example.net/c/t'],
  [PageKind.FORM, PageProtection.SIGN_IN, 'https://content.example.net/f/t'],
])('gives a %s with the protection %s the address %s', (kind, protection, address) => {
  expect(pageAddress(pageWith(kind, protection), { contentUrl: () => 'https://content.example.net' })).toBe(address);
});
