export type { AccountPerson, AccountReader, AccountThing, OpenAccounts, ThingsQuery } from './account.type.js';
export { createAccountPlanner, createAccountReworder, narrowedBy } from './account-planner.js';
export { settleNames } from './settle-names.js';
