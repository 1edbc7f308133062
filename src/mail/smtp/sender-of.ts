import { StepFailure } from '../../errors.js';
import { readAddresses } from '../message/address.js';
import type { MailAddress } from '../message/address.js';
import type { OutgoingMail } from '../message/outgoing-mail.type.js';

/** The parts of a connection that may name a sender. */
interface SenderConfig {
  readonly from?: string | undefined;
  readonly username?: string | undefined;
}

/** The sender of the step, otherwise of the connection, otherwise the user name if that is an address. */
export function senderOf({ from }: OutgoingMail, config: SenderConfig): MailAddress {
  if (from !== null) return from;
  if (config.from !== undefined) {
    const { addresses, problem } = readAddresses(config.from);
    const [address, ...more] = addresses ?? [];
    if (address !== undefined && more.length === 0) return address;
    throw noSender(`the connection's own sender cannot be used: ${problem ?? 'expected one address.'}`);
  }
  const [address, ...more] = readAddresses(config.username ?? '').addresses ?? [];
  if (address === undefined || more.length > 0) throw noSender('is required, because the connection names no sender.');
  return address;
}

const noSender = (detail: string): StepFailure =>
  StepFailure.permanent('INVALID_INPUT', `from: ${detail}`, { field: 'from', detail });
