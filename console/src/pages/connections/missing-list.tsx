import { Link } from 'wouter';
import type { ConnectionNeedsQuery } from '../../generated/documents';
import { plural } from '../../lib/format';
import { ButtonLink } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { needLabel, toolsOf } from './connection-kinds';

interface Missing {
  readonly kind: string;
  readonly name: string | null;
  /** What it is, in words. */
  readonly label: string;
  readonly workflows: readonly { readonly id: string; readonly title: string }[];
}

/** What workflows name and nobody has made, each once. */
export function missingOf(nodes: readonly ConnectionNeedsQuery['workflows']['nodes'][number][]): readonly Missing[] {
  const all = nodes.flatMap(({ id, title, steps, missingConnections }) => missingConnections.map(({ kind, name, stepIds }) => ({ kind, name, tools: toolsOf(steps, stepIds), workflow: { id, title } })));
  return [...Map.groupBy(all, ({ kind, name }) => `${kind} ${name ?? ''}`).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ kind: first.kind, name: first.name, label: needLabel(first.kind, group.flatMap(({ tools }) => tools)), workflows: group.map(({ workflow }) => workflow) }];
  });
}

/** Where to make a connection that something names already. */
export const connectHref = (kind: string, name: string | null): string => `/connections?connect=${kind}${name === null ? '' : `&name=${encodeURIComponent(name)}`}`;

/** What has to be connected before some workflows can run. */
export function MissingList({ missing }: { readonly missing: readonly Missing[] }) {
  return (
    <ul className="missing-list">
      {missing.map(({ kind, name, label, workflows }) => (
        <li key={`${kind} ${name ?? ''}`} className="missing-item">
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
          <ButtonLink href={connectHref(kind, name)} size="s" variant="primary" icon="plug">
            Connect
          </ButtonLink>
        </li>
      ))}
    </ul>
  );
}
