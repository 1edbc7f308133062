import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { listOf, objectOf, textOf } from '../document/read-n8n.js';
import type { ServiceParameters } from './service-parameters.js';

/** The buttons below a message of Telegram, from n8n's nested lists of rows and buttons. */
export function telegramMarkup(parameters: ServiceParameters): JsonValue | undefined {
  const kind = textOf(parameters.raw('replyMarkup'));
  if (kind === 'inlineKeyboard') return keyboard(parameters, 'inlineKeyboard', 'inline_keyboard');
  if (kind === 'replyKeyboard') return keyboard(parameters, 'replyKeyboard', 'keyboard');
  if (kind === 'replyKeyboardRemove') return { remove_keyboard: true };
  return kind === 'forceReply' ? { force_reply: true } : undefined;
}

function keyboard(parameters: ServiceParameters, from: string, to: string): JsonObject | undefined {
  const rows = listOf(objectOf(parameters.raw(from)).rows).map((row, at) =>
    listOf(objectOf(objectOf(row).row).buttons).map((button, index) => {
      const { text = '', additionalFields } = objectOf(button);
      const path = [from, 'rows', at, 'row', 'buttons', index];
      return {
        text: parameters.context.value(text, [...path, 'text']),
        ...objectOf(parameters.context.value(objectOf(additionalFields), [...path, 'additionalFields'])),
      };
    }),
  );
  return rows.length === 0 ? undefined : { [to]: rows };
}
