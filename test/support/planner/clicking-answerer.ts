import { canLeaveOut } from '../../../src/domain/plan-report/index.js';
import type { Gap, GapAnswer } from '../../../src/domain/plan-report/index.js';
import { inWords } from '../../../src/domain/plan-report/in-words.js';
import { compileSchema } from '../../../src/lib/json-schema/json-schema.js';
import type { JsonValue } from '../../../src/lib/json/json.js';
import { stem } from '../../../src/planner/offline/text/stem.js';

/*
 * The answers of a person who clicks choices and types short values, and says nothing in other words: the choice that
 * shares most words with the request, and plain values.
 */

const DOES_WITHOUT = new Set(['without', 'drop']);

/** One answer for each question that can be answered in this way. Only one of them changes words of the request. */
export function answerInClicks(gaps: readonly Gap[], request: string, round: number): readonly GapAnswer[] {
  let isChanged = false;
  const given = new Set<string>();
  return gaps.flatMap((gap): GapAnswer[] => {
    const answer = answerTo(gap, request, round);
    if (!answer || given.has(gap.target ?? '')) return [];
    for (const place of Object.keys(gap.choices.find(({ id }) => id === answer.choiceId)?.patch ?? {}))
      given.add(place);
    const says = gap.choices.find(({ id }) => id === answer.choiceId)?.words !== undefined;
    if (says && isChanged) return [];
    isChanged ||= says;
    return [answer];
  });
}

function answerTo(gap: Gap, request: string, round: number): GapAnswer | null {
  const { id: gapId, choices, valueSchema } = gap;
  const meant = choices.filter(
    ({ id, label, patch }) => !DOES_WITHOUT.has(id) && !removes(patch) && !/ without "/.test(label),
  );
  const [best] = meant
    .map((choice, index) => ({ choice, score: overlap(choice.label, request) - index * 0.1 }))
    .toSorted((one, other) => other.score - one.score);
  if (best) return { gapId, choiceId: best.choice.id };
  if (valueSchema !== null) return { gapId, ...valueFor(gap) };
  // Doing without words is no answer that makes the plan that was asked for.
  if (canLeaveOut(gap)) return round > 1 ? { gapId, leaveOut: true } : null;
  const without = choices.find(({ id }) => id === 'without');
  return without && round > 1 ? { gapId, choiceId: without.id } : null;
}

const removes = (patch: object): boolean => Object.values(patch).includes(null);

function overlap(label: string, request: string): number {
  const said = new Set((request.toLowerCase().match(/\p{L}+/gu) ?? []).map(stem));
  return new Set(
    (
      label
        .replaceAll(/"[^"]*"/g, '')
        .toLowerCase()
        .match(/\p{L}+/gu) ?? []
    )
      .map(stem)
      .filter((one) => said.has(one)),
  ).size;
}

const SAMPLES: readonly JsonValue[] = [
  'ann@example.com',
  'Something',
  'abc123',
  'something',
  'https://example.com',
  '2026-12-01T10:00:00Z',
  '2026-12-01',
  '+14155550100',
  '123456789012345678',
  '12345',
  '64fa1b2c3d4e5f6a7b8c9d0e',
  '001A000001LmobtAAB',
  '/Folder/file.txt',
  '5f2e3d4c5b6a79881f2e3d4c5b6a7988',
  'light',
];

/** A plain value that the input takes, as a person types it. */
function valueFor({ target, question, valueSchema }: Gap): Pick<GapAnswer, 'value' | 'words'> {
  const schema = valueSchema ?? {};
  const { type, enum: options, minimum } = schema as Readonly<Record<string, unknown>>;
  const name = target?.split('/').at(-1) ?? '';
  if (Array.isArray(options)) return { words: String(options[0]) };
  if (name === 'sql') return { words: 'SELECT * FROM orders' };
  if (name === 'expression') return { words: '1' };
  if (type === 'number' || type === 'integer') return { words: String(Math.max(5, Number(minimum ?? 5))) };
  if (type === 'boolean') return { words: 'yes' };
  const takes = compileSchema(schema);
  const samples = /e-?mail|^(?:to|cc|bcc)$/i.test(name)
    ? SAMPLES
    : [...SAMPLES.slice(/\bid\b/i.test(question) ? 2 : 1), SAMPLES[0] ?? ''];
  if (type === 'object' || type === 'array')
    for (const words of [
      'Name: Ada',
      'abc123',
      'abc123, Something',
      'Lead',
      '{"id": "a"}',
      '[{"id": 1, "vector": [0.1]}]',
    ])
      if (takes(inWords(words, schema)).length === 0) return { words };
  const fitting = samples.find((one) => takes(one).length === 0);
  return typeof fitting === 'string' ? { words: fitting } : { words: 'Something' };
}
