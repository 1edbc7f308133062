import type { KindInfo } from './connection-kind.type';

/** A service of the catalogue. Its connector says which settings there are. */
export const SERVICE_KIND: KindInfo = {
  kind: 'SERVICE',
  label: 'Service',
  about: 'Telegram, Notion, GitHub, Airtable and others. Their operations become steps: telegram.send_message.',
  icon: 'plug',
  tested: 'It asks the service whose credential it is.',
  fields: [],
};
