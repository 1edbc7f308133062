import { Link } from 'wouter';
import type { ConnectionNeedsQuery } from '../../generated/documents';
import { plural } from '../../lib/format';
import { ButtonLink } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { needLabel, toolsOf } from './connection-kinds';

interface Missing {
  readonly kind: string;
  readonly name: string | null;
  readonly service: string | null;
  /** Its contents, in words. */
  readonly label: string;
  readonly workflows: readonly { readonly id: string; readonly title: string }[];
  /** Whether it is an empty slot of a clone or an import: a connection of that name would change nothing. */
  readonly isSlot: boolean;
}

/** The missing connections that workflows name, each once. */
export function missingOf(nodes: readonly ConnectionNeedsQuery['workflows']['nodes'][number][]): readonly Missing[] {
  const all = nodes.flatMap(({ id, title, usesSlots, steps, missingConnections }) =>
    missingConnections.map(({ kind, name, service, stepIds }) => ({
      kind,
      name,
      service,
      tools: toolsOf(steps, stepIds),
      workflow: { id, title },
      isSlot: usesSlots,
    })),
  );
  return [
    ...Map.groupBy(
      all,
      ({ kind, name, isSlot, workflow }) => `${kind} ${name ?? ''} ${isSlot ? workflow.id : ''}`,
    ).values(),
  ].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [
          {
            kind: first.kind,
            name: first.name,
            service: first.service,
            label: needLabel(
              first.kind,
              group.flatMap(({ tools }) => tools),
            ),
            workflows: group.map(({ workflow }) => workflow),
            isSlot: first.isSlot,
          },
        ];
  });
}

/** The address for creating a connection that is already named, and the path to return to after it. */
export const connectHref = (
  kind: string,
  name: string | null,
  { service = null, returnTo }: { readonly service?: string | null; readonly returnTo?: string } = {},
): string => {
  const query = new URLSearchParams({ connect: kind });
  if (name !== null) query.set('name', name);
  if (service !== null) query.set('service', service);
  if (returnTo !== undefined) query.set('return', returnTo);
  return `/connections?${query}`;
};

/** The page on which the owner of a clone or an import binds connections to its slots. */
const bindHref = (workflowId: string): string => `/workflows/${workflowId}#slots`;

/** The connections that some workflows need before they can run. */
export function MissingList({ missing }: { readonly missing: readonly Missing[] }) {
  return (
    <ul className="missing-list">
      {missing.map(({ kind, name, service, label, workflows, isSlot }) => (
        <li key={`${kind} ${name ?? ''} ${isSlot ? (workflows[0]?.id ?? '') : ''}`} className="missing-item">
          <Icon name="warning" />
          <div className="grow">
            <strong>{name ?? label}</strong>
            <span className="muted small"> {name === null ? '' : label}</span>
            <div className="muted small">
              {plural(workflows.length, 'workflow')} cannot run without it:{' '}
              {workflows.map(({ id, title }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <Link href={`/workflows/${id}`}>{title}</Link>
                </span>
              ))}
            </div>
          </div>
          <ButtonLink
            href={isSlot && workflows[0] ? bindHref(workflows[0].id) : connectHref(kind, name, { service })}
            size="s"
            variant="primary"
            icon="plug"
          >
            {isSlot ? 'Bind' : 'Connect'}
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
