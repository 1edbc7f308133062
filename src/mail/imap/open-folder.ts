import type { ImapFlow, MailboxObject } from 'imapflow';

/**
 * Opens a folder.
 *
 * @param readOnly whether it is opened to be read and never changed (EXAMINE): reading in it marks nothing as read.
 */
export async function openFolder(client: ImapFlow, folder: string, readOnly: boolean): Promise<MailboxObject> {
  try {
    return await client.mailboxOpen(folder, { readOnly });
  } catch (error) {
    // Servers separate the levels with signs of their own, and people write a slash.
    if (!client.usable || !folder.includes('/')) throw error;
    return client.mailboxOpen(folder.split('/'), { readOnly });
  }
}
