/** A request for a service, and a good plan for it. */
export interface ServiceSentence {
  readonly say: string;
  /** A schedule, or the types of events of which one starts it. Null: it runs when it is asked to. */
  readonly starts: string | readonly string[] | null;
  /** The tools of its steps in their order; alternatives with "|". */
  readonly tools: readonly string[];
  /** Texts that the plan has to hold, or a question has to name; alternatives with "|". */
  readonly holds: readonly string[];
}

/** A request, and what a good plan for it has. */
export const say = (
  words: string,
  starts: ServiceSentence['starts'],
  tools: readonly string[],
  ...holds: readonly string[]
): ServiceSentence => ({ say: words, starts, tools, holds });

/** The events of which each fits. */
export const ISSUE = ['github.new_issue', 'github.issues'];
export const MAIL = ['gmail.new_email', 'gmail.new_message', 'email.received'];
