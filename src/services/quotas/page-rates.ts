/** The limits of visitors of a public page in a minute. They have no account, so no quota of a user counts them. */
export const PAGE_RATES = {
  /** Passwords that one client tries on a page, and all clients. */
  pagePasswords: 10,
  pagePasswordsOfAll: 300,
  /** Submissions of one client to a form, and of all clients. */
  formSubmissions: 20,
  formSubmissionsOfAll: 600,
  /** Messages of one visitor of a chat, and of all visitors. */
  chatMessages: 20,
  chatMessagesOfAll: 300,
  /** Conversations that one client begins on a page. */
  chatSessions: 10,
} as const;
export type PageRate = keyof typeof PAGE_RATES;
