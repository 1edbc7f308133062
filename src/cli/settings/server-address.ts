import { Misuse } from '../output/cli-failure.js';

/**
 * The address of a server in one form: no path except a prefix, and no slash at the end. `localhost:4000` counts as
 * http. Any other name without a scheme counts as https.
 *
 * @throws Misuse if it is not an address
 */
export function serverAddress(text: string): string {
  const trimmed = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)
    ? trimmed
    : `${isLoopbackName(trimmed) ? 'http' : 'https'}://${trimmed}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    throw new Misuse(
      `"${text}" is no address of a server. It looks like https://stepcast.example.com or http://127.0.0.1:4000.`,
    );
  }
  if (url.username !== '' || url.password !== '')
    throw new Misuse('The address of a server holds no user name and password: `stepcast login` asks for a key.');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const isLoopbackName = (text: string): boolean =>
  LOOPBACK.test(text.replace(/[:/]\d*.*$/, '')) || text.startsWith('[::1]');

/** Whether the address is on this machine. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(new URL(address).hostname);
}
