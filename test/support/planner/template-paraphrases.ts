/**
 * The words of a user who does not know the template, for the purpose of each template, by its slug. `mentions`: the
 * names in the words, which have to stand in the plan in place of the template's own.
 */
export const TEMPLATE_PARAPHRASES: Readonly<
  Record<string, { readonly words: string; readonly mentions?: readonly string[] }>
> = {
  'daily-email-summary': {
    words: 'Each weekday morning go through the mail, list who wrote about what and sum it up in a few sentences.',
  },
  'website-check': {
    words: 'Every quarter of an hour call the website https://shop.example.com and say whether it is up.',
    mentions: ['https://shop.example.com'],
  },
  'article-digest': {
    words: 'Fetch the page https://blog.example.com/post and make a digest of it in 3 sentences.',
    mentions: ['https://blog.example.com/post', '3'],
  },
  'invoice-finder': { words: 'On the first of every month search the mail for invoices and read the amounts in them.' },
  'weather-brief': { words: 'Ask for the weather forecast every morning at 6 and tell me if I need an umbrella.' },
  'release-watch': {
    words: 'Look up the newest release of the GitHub project fastify/fastify each morning and summarize its notes.',
    mentions: ['fastify/fastify'],
  },
  'mail-by-sender': { words: 'On Fridays count how many messages each sender has in my inbox, the busiest on top.' },
  'gentle-reminder': { words: 'A gentle reminder: wait for a while and then hand out the note.' },
  'broken-links': {
    words:
      'Go over https://www.example.com/start every Monday, try all the links on that page and list which ones are dead.',
    mentions: ['https://www.example.com/start'],
  },
  'contact-form': {
    words:
      'When somebody fills in the contact form and it reaches my webhook, mail the fields to office@example.com and send the visitor an answer.',
    mentions: ['office@example.com'],
  },
  'csv-report': {
    words:
      'Download the CSV export https://data.example.com/orders.csv, group the rows by a column and give me a table with the totals of each group.',
    mentions: ['https://data.example.com/orders.csv'],
  },
  'csv-to-api': {
    words:
      'Every night import a CSV file: download https://data.example.com/leads.csv and post each of its rows as JSON to the API at https://api.example.com/leads.',
    mentions: ['https://data.example.com/leads.csv', 'https://api.example.com/leads'],
  },
  'exchange-rates': {
    words: "What are today's exchange rates? On weekday afternoons write me the rates of a currency as a short text.",
  },
  'failed-build-alert': {
    words: 'Tell our Slack channel which workflow failed and on which branch whenever a GitHub Actions run fails.',
  },
  'feed-digest-mail': {
    words:
      'Weekday mornings: send reader@example.com an HTML mail with the posts that the feed https://blog.example.com/feed.xml has published since yesterday.',
    mentions: ['reader@example.com', 'https://blog.example.com/feed.xml'],
  },
  'feed-keyword-alert': {
    words:
      'Look through the news feed https://news.example.com/rss every quarter of an hour for the keyword "harbour" and mail alert@example.com the items that mention it.',
    mentions: ['https://news.example.com/rss', 'harbour', 'alert@example.com'],
  },
  'feed-to-slack': {
    words:
      'Post each new item of the feed https://blog.example.com/atom.xml with its link to a Slack channel, every hour.',
    mentions: ['https://blog.example.com/atom.xml'],
  },
  'github-issue-to-slack': {
    words: 'If somebody opens an issue on GitHub, post its title, author and labels to a channel in Slack.',
  },
  'github-issue-triage': {
    words:
      'When a new GitHub issue is opened, let a language model classify it as bug, feature or question and set that label on the issue.',
  },
  'mail-reply-draft': {
    words:
      'When support mail comes in, let a language model draft a reply, show the draft to me for approval, and send it only then.',
  },
  'mail-to-slack': {
    words:
      'When an important mail from a certain domain arrives, sum it up in two sentences and post the sender, the subject and the summary to Slack.',
  },
  'mail-to-todos': {
    words:
      'At noon on weekdays go through the unread mail of today and yesterday and turn each message that asks for something into a todo event.',
  },
  'meeting-actions': {
    words:
      'Read my meeting notes and let a language model write the action items as a checklist: who has to do what by when.',
  },
  'morning-news': {
    words:
      'Every morning read several news feeds, put the newest headlines of them all together in one list and write a short briefing.',
  },
  'new-customer-welcome': {
    words:
      'When a customer completes a Stripe checkout, send the customer a welcome mail and tell the team in Slack how much was sold.',
  },
  'page-change-watch': {
    words:
      'Read the web page https://example.com/jobs now and again after an hour, compare the two and say what has changed.',
    mentions: ['https://example.com/jobs', '3600'],
  },
  'payment-reminder': {
    words:
      'When the payment of an invoice fails at Stripe, wait three days for the payment and send the customer a friendly reminder by mail if it does not come.',
  },
  'price-watch': {
    words:
      'Every morning read the price of a product on its page https://shop.example.com/lamp and send buyer@example.com a mail when it falls below a limit.',
    mentions: ['https://shop.example.com/lamp', 'buyer@example.com'],
  },
  'pull-request-summary': {
    words:
      'When a pull request is opened on GitHub, fetch its diff and let a language model explain the change as a comment.',
  },
  'refund-approval': {
    words:
      'Ask a person for approval of a refund before the money is paid back, and if the answer is yes post it to the API of the shop, https://shop.example.com/refunds.',
    mentions: ['https://shop.example.com/refunds'],
  },
  'release-notes-mail': {
    words:
      'When a release is published on GitHub, sum up its notes and send the announcement to the mailing list users@example.com.',
    mentions: ['users@example.com'],
  },
  'research-brief': {
    words: 'Let an agent research a topic on the web, reading pages and feeds, and write a brief with the sources.',
  },
  'run-for-each-row': { words: 'Download a CSV list of customers and run another workflow once for each of its rows.' },
  'service-status': {
    words:
      "Every five minutes ask a service's status page whether there is an incident or outage, and post to Slack if there is.",
  },
  'slack-question-agent': {
    words:
      'When somebody mentions the app in Slack, let an agent look up the answer on the web and post it to the channel.',
  },
  'translate-article': {
    words: 'Fetch the article https://example.com/de, take its readable text and let a language model translate it.',
    mentions: ['https://example.com/de'],
  },
  'workflow-failure-alert': { words: 'Should one of my workflows fail, post its title and the reason to Slack.' },
};
