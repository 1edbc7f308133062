/** How people ask that another person decides. A name or an address follows. */
export const ASKS_PERSON = [
  'ask',
  'first ask',
  'please ask',
  'go ask',
  'check with',
  'get approval from',
  'get an approval from',
  'get the approval of',
  'get the ok of',
  'get an ok from',
  'get a yes from',
  'get permission from',
  'request approval from',
  'wait for approval from',
  'wait for the approval of',
  'wait for the ok of',
  'wait until',
  'have',
  'let',
];

/** What the person is asked for. */
export const FOR_DECISION = [
  'for approval',
  'for an approval',
  'for permission',
  'for confirmation',
  'for an ok',
  'for ok',
  'for a go-ahead',
  'for a yes',
  'to approve',
  'to approve it',
  'to confirm',
  'to confirm it',
  'to decide',
  'approve',
  'approve it',
  'approves',
  'approves it',
  'confirm',
  'confirm it',
  'confirms',
  'decide',
  'first',
  'whether that is ok',
  'if that is ok',
  'whether it is ok',
  'if it is ok',
];

/** Before the name of a messenger. */
export const BY_MESSENGER = ['on', 'in', 'by', 'via', 'over', 'through', 'at', 'with'];

/** Words, the value of `via`, and the name for people. */
export const MESSENGERS: readonly (readonly [words: string, via: string, title: string])[] = [
  ['slack', 'slack', 'Slack'],
  ['telegram', 'telegram', 'Telegram'],
  ['discord', 'discord', 'Discord'],
  ['email', 'email', 'e-mail'],
  ['mail', 'email', 'e-mail'],
];

/** Between the question and the act that waits for the answer. */
export const BEFORE_ACT = [
  'before you',
  'before',
  'and then',
  'then',
  'and',
  ',',
  ', and',
  ', then',
  ', and then',
  ', before',
];

/** The person is asked again. */
export const REMINDS = ['remind', 'ping', 'nudge', 'ask again', 'send a reminder to'];
export const PRONOUN = ['her', 'him', 'them', 'the person'];

/** How often. */
export const REPEATS: readonly (readonly [words: string, times: number])[] = [
  ['once', 1],
  ['twice', 2],
  ['two times', 2],
  ['three times', 3],
  ['up to three times', 3],
  ['up to twice', 2],
];

/** Nobody has answered. */
export const IF_SILENT = [
  'if nobody answers',
  'if no one answers',
  'if there is no answer',
  'if there is no reply',
  'if she does not answer',
  'if he does not answer',
  'if they do not answer',
  'if she doesnt answer',
  'if he doesnt answer',
  'if they dont answer',
  'without an answer',
  'if nothing comes',
];

/** Another person is asked. */
export const NEXT_PERSON = ['ask', 'escalate to', 'escalate it to', 'go to', 'try'];
