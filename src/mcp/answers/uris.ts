/** How workflows and executions are called as resources. */
export type ResourceKind = 'workflow' | 'execution';

export interface OwnUri {
  readonly kind: ResourceKind;
  readonly id: string;
}

const OWN = /^stepcast:\/\/(workflow|execution)\/([0-9a-z_]{1,64})$/;

export function uriOf(kind: ResourceKind, id: string): string {
  return `stepcast://${kind}/${id}`;
}

/** Null if it is not a URI of this server. */
export function parseUri(uri: string): OwnUri | null {
  const [, kind, id] = OWN.exec(uri) ?? [];
  return kind === undefined || id === undefined ? null : { kind: kind as ResourceKind, id };
}

export function templateOf(kind: ResourceKind): string {
  return `stepcast://${kind}/{id}`;
}
