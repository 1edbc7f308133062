export type { AccountPerson, AccountReader, AccountThing, OpenAccounts, ThingsQuery } from './account.type.js';
export { createAccountPlanner, createAccountReworder, servicesMeantBy } from './account-planner.js';
export { settleNames } from './settle-names.js';
export type { ServicesMeant } from './meant/services-of-request.js';
export { isChannel, kindOf } from './names-said.js';
export { withoutThings } from './meant/meant-services.js';
export type { NamedThing } from './meant/meant-services.js';
