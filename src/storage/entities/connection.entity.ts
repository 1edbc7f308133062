import { defineEntity, p } from '@mikro-orm/core';
import type { ConnectionKind } from '../../domain/connection/index.js';

export const ConnectionEntity = defineEntity({
  name: 'ConnectionEntity',
  tableName: 'connection',
  properties: {
    id: p.text().primary(),
    ownerId: p.text(),
    name: p.text(),
    kind: p.text().$type<ConnectionKind>(),
    /** The service of a connector that it was made for. */
    service: p.text().nullable(),
    /** The configuration, encrypted. */
    sealed: p.text(),
    /** The tokens that an authorisation server issued for it, encrypted. */
    sealedGrant: p.text().nullable(),
    /** The origins that its owner has allowed beside those in the configuration. Null: not settled yet. */
    origins: p.array().nullable(),
    createdAt: p.datetime(),
    lastTestedAt: p.datetime().nullable(),
    lastTestError: p.text().nullable(),
    /** The account that the last successful test found. */
    account: p.text().nullable(),
    /** The names that it had before: runs of earlier versions still use them. */
    formerNames: p.array(),
  },
});
