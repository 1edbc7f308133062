import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { originIn } from '../lib/net/origin.js';

/** Names for ranges, as `@fastify/proxy-addr` knows them. */
const RANGES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

/** `loopback, 10.0.0.0/8, 2001:db8::1`: the proxies whose `X-Forwarded-For` is believed. */
export const trustedProxies = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .filter((entry) => entry !== ''),
  )
  .refine(
    (entries) => entries.every(isProxy),
    'expected addresses, CIDR ranges such as 10.0.0.0/8, or loopback, with commas between them',
  );

/** `https://www.example.com, https://shop.example.com`, or `*`: the sites that may embed forms and chats. */
export const embedOrigins = z.string().transform((text, context) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .flatMap((entry) => {
      const origin = entry === '*' ? entry : originIn(entry);
      if (origin === null)
        context.addIssue('expected origins such as https://www.example.com with commas between them, or *');
      return origin ?? [];
    }),
);

function isProxy(entry: string): boolean {
  const isAddress = (text: string): boolean => ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text);
  const [address = '', bits] = entry.split('/', 2);
  const isRange = isAddress(address) && (ipaddr.IPv4.isValidCIDR(entry) || ipaddr.IPv6.isValidCIDR(entry));
  // A range of 0 bits would believe every client.
  return RANGES.has(entry) || isAddress(entry) || (isRange && Number(bits) > 0);
}

/** Why the origin for content of users cannot be used. Null if it can, or if there is none. */
export function contentUrlProblem(contentUrl: string | undefined, publicUrl: string | undefined): string | null {
  if (contentUrl === undefined) return null;
  const { pathname, search, hash, username, password, hostname } = new URL(contentUrl);
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '' || password !== '')
    return 'PUBLIC_CONTENT_URL: expected an origin alone, without a path, such as https://content.example.net';
  // Browsers share cookies between the ports of a host.
  if (hostname === (publicUrl === undefined ? null : new URL(publicUrl).hostname))
    return 'PUBLIC_CONTENT_URL: expected another host than that of PUBLIC_URL; another port does not keep cookies apart';
  return null;
}
