import { createHash } from 'node:crypto';
import type { FetchMessageObject, MessageAddressObject, MessageEnvelopeObject } from 'imapflow';
import type { MessageTraits } from '../mail-server.type.js';
import { EMPTY_CONTENT, bounded, renderedAddress } from '../message/message.js';
import type { MessageContent } from '../../domain/mail/content-payload.js';

/** The facts about a message that the server knows without reading it. */
export function traitsOf({ uid, envelope, internalDate }: FetchMessageObject): MessageTraits {
  return {
    uid,
    identity: identityOf(envelope),
    arrivedAt: instantOf(internalDate) ?? new Date(),
    sentAt: instantOf(envelope?.date),
  };
}

/** The same for a message in any folder and with any number. Empty if nothing is known of it. */
function identityOf(envelope: MessageEnvelopeObject | undefined): string {
  if (envelope === undefined) return '';
  const { messageId, date, subject, from } = envelope;
  const named = (messageId ?? '').trim();
  const traits = named === '' ? [instantOf(date)?.toISOString() ?? '', subject ?? '', ...addresses(from)] : [named];
  return createHash('sha256').update(JSON.stringify(traits)).digest('base64url');
}

/** As far as the envelope goes: no text, no attachments. */
export function contentOf(envelope: MessageEnvelopeObject | undefined): MessageContent | null {
  if (envelope === undefined) return null;
  const { messageId, from, to, cc, subject, date } = envelope;
  return bounded({
    ...EMPTY_CONTENT,
    messageId: messageId ?? null,
    from: addresses(from)[0] ?? '',
    to: addresses(to),
    cc: addresses(cc),
    subject: subject ?? '',
    date: instantOf(date),
  });
}

function addresses(list: readonly MessageAddressObject[] | undefined): readonly string[] {
  return (list ?? [])
    .map(({ name, address }) => renderedAddress(name ?? '', address ?? ''))
    .filter((text) => text !== '');
}

function instantOf(value: Date | string | undefined): Date | null {
  const date = value === undefined ? null : new Date(value);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}
