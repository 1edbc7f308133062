import { z } from 'zod';

/** An amount in US dollars. */
export const amount = z.coerce
  .number({ error: 'expected an amount in US dollars, such as 2.50' })
  .min(0, 'expected at least 0')
  .max(1e9, 'expected at most 1,000,000,000');
const PRICES = 'expected JSON such as {"llama3.2": {"prompt": 0, "completion": 0}}, in US dollars for a million tokens';
const priceList = z.record(
  z.string().min(1).max(200),
  z.strictObject({ prompt: z.number().min(0).max(1e6), completion: z.number().min(0).max(1e6) }),
);
/** `{"llama3.2": {"prompt": 0, "completion": 0}}`: US dollars for a million tokens, by the beginning of the model's name. */
export const modelPrices = z.string().transform((text, context) => {
  const parsed = priceList.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: PRICES });
  return z.NEVER;
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** OpenAI has a model for vectors; of another server, no name is known. */
export function standardEmbeddingModel(baseUrl: string | undefined): string | null {
  return baseUrl === undefined ? 'text-embedding-3-small' : null;
}
