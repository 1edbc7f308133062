import type { Logger } from '../../logger.js';

/** The reason why an address is refused. Users do not see it. */
export const AddressRefusal = { PRIVATE_ADDRESS: 'PRIVATE_ADDRESS', UNKNOWN_NAME: 'UNKNOWN_NAME' } as const;
export type AddressRefusal = (typeof AddressRefusal)[keyof typeof AddressRefusal];

/** Called for every refusal. */
export type ReportRefusal = (host: string, reason: AddressRefusal) => void;

const MESSAGES: Readonly<Record<AddressRefusal, string>> = {
  PRIVATE_ADDRESS: 'A tool was refused a host: it has an address that is not public',
  UNKNOWN_NAME: 'A tool was refused a host: its name does not exist',
};
const WINDOW_MS = 60_000;
/** Users choose the names: no more of them than this are logged in a minute. */
const HOSTS_PER_MINUTE = 200;

/**
 * Logs for the operator the reason that users do not see: whether a refused host is internal or does not exist. The
 * host alone, without its address, and at most one line for each host and minute.
 *
 * @param now milliseconds that never go back. Default: since the process began.
 */
export function logAddressRefusals(
  logger: Pick<Logger, 'info'>,
  now: () => number = () => performance.now(),
): ReportRefusal {
  const logged = new Set<string>();
  let since = now();
  return (host, reason) => {
    if (now() - since >= WINDOW_MS) {
      logged.clear();
      since = now();
    }
    const key = host.toLowerCase();
    if (logged.has(key) || logged.size >= HOSTS_PER_MINUTE) return;
    logged.add(key);
    logger.info({ host: key.slice(0, 255), reason }, MESSAGES[reason]);
  };
}
