import { describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { picturesIn } from './pictures.js';

const mail: TriggerDraft = { type: TriggerType.EVENT, eventType: 'gmail.new_email', filters: {} };
const form: TriggerDraft = {
  type: TriggerType.EVENT,
  eventType: 'form.submitted',
  filters: {},
  source: { form: { schema: { type: 'object', properties: { name: { type: 'string' }, photo: { format: 'file' } } } } },
};

describe('the pictures of an agent', () => {
  it.each([
    ['Read the handwritten slips that come by mail', mail, 'attachments.file'],
    ['describe each picture of the form in a line', form, 'data.`photo`'],
  ])('are those of what has started it: %s', (words, start, place) => {
    expect(picturesIn(words, [start])).toContain(`trigger.payload.${place}`);
  });

  it.each([
    ['read the letters that come by mail', mail],
    ['pass on each photo that Leo mails me', mail],
    ['read what scans@office.example sends', mail],
    ['answer a mail about the picture framing order that we take a week', mail],
    ['shrink the photos of the form', form],
    ['describe the photo', { type: TriggerType.SCHEDULED, schedule: '0 9 * * *', timezone: 'UTC' }],
  ] as const)('are none: %s', (words, start) => {
    expect(picturesIn(words, [start])).toBeNull();
  });
});

describe('the expression for pictures', () => {
  const expression = (picturesIn('read the photos that come by mail', [mail]) ?? '').slice(2, -2);
  const picture = (id: string, mediaType = 'image/png', size = 1_000) => ({ file: { id, mediaType, size } });
  const idsOf = async (attachments: readonly object[] | null): Promise<readonly string[]> => {
    const found: readonly { readonly id: string }[] = await jsonata(expression).evaluate({
      trigger: { payload: attachments && { attachments } },
    });
    return [...found].map(({ id }) => id);
  };

  it('takes only what models read, and no more than a step takes', async () => {
    expect(await idsOf([picture('a'), picture('b', 'application/pdf'), { leftOut: {} }])).toEqual(['a']);
    expect(await idsOf([picture('a'), picture('b', 'image/jpeg')])).toEqual(['a', 'b']);
    expect(await idsOf(Array.from({ length: 10 }, (_all, at) => picture(String(at))))).toHaveLength(3);
    expect(await idsOf([picture('a', 'image/png', 8_000_000), picture('b', 'IMAGE/JPEG')])).toEqual(['b']);
  });

  it('is empty if nothing has come', async () => {
    expect(await idsOf([])).toEqual([]);
    expect(await idsOf(null)).toEqual([]);
  });
});
