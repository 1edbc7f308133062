/**
 * How somebody who has never seen explore asks for what each template does, by its slug. `mentions`: what the words
 * name, which has to stand in the plan in place of the template's own.
 */
export const TEMPLATE_PARAPHRASES: Readonly<Record<string, { readonly words: string; readonly mentions?: readonly string[] }>> = {
  'daily-email-summary': { words: 'Each weekday morning go through the mail, list who wrote about what and sum it up in a few sentences.' },
  'website-check': { words: 'Every quarter of an hour call the website https://shop.example.com and say whether it is up.', mentions: ['https://shop.example.com'] },
  'article-digest': { words: 'Fetch the page https://blog.example.com/post and make a digest of it in 3 sentences.', mentions: ['https://blog.example.com/post', '3'] },
  'invoice-finder': { words: 'On the first of every month search the mail for invoices and read the amounts in them.' },
  'weather-brief': { words: 'Ask for the weather forecast every morning at 6 and tell me if I need an umbrella.' },
  'release-watch': { words: 'Look up the newest release of the GitHub project fastify/fastify each morning and summarize its notes.', mentions: ['fastify/fastify'] },
  'mail-by-sender': { words: 'On Fridays count how many messages each sender has in my inbox, the busiest on top.' },
  'gentle-reminder': { words: 'A gentle reminder: wait for a while and then hand out the note.' },
};
