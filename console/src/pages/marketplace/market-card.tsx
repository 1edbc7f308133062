import { Link } from 'wouter';
import type { MarketCardFragment } from '../../generated/documents';
import { formatNumber, plural } from '../../lib/format';
import { toolIcon } from '../../lib/tool-icon';
import { triggerInWords } from '../../lib/trigger-words';
import { Icon } from '../../ui/icon';
import type { IconName } from '../../ui/icon';
import { StarButton } from './star-button';

const TRIGGER_ICONS: Readonly<Record<string, IconName>> = { SCHEDULED: 'clock', EVENT: 'bolt', MANUAL: 'hand' };
/** More icons would say no more. */
const SHOWN = 5;

/** A published workflow at a glance: its purpose, its times and its tools. */
export function MarketCard({ workflow }: { readonly workflow: MarketCardFragment }) {
  const tools = [...new Set(workflow.steps.map(({ tool }) => tool))];
  return (
    <li className="market-card">
      <div className="market-tools" aria-hidden="true">
        {tools.slice(0, SHOWN).map((tool) => (
          <span key={tool} className="connection-like" title={tool}>
            <Icon name={toolIcon(tool)} size={15} />
          </span>
        ))}
        {tools.length > SHOWN && <span className="faint small">+{tools.length - SHOWN}</span>}
      </div>
      <h2>
        <Link href={`/marketplace/${workflow.slug}`} className="row-link">
          {workflow.title}
        </Link>
      </h2>
      <p className="market-about muted">{workflow.description}</p>
      <p className="market-when small muted row">
        <Icon name={TRIGGER_ICONS[workflow.trigger.type] ?? 'hand'} size={13} />
        <span className="truncate">{triggerInWords(workflow.trigger)}</span>
      </p>
      <div className="market-foot small">
        <span className="grow truncate muted">
          {workflow.creator.name} · {plural(workflow.steps.length, 'step')}
        </span>
        <span className="faint num" title="How often it was cloned">
          <Icon name="copy" size={13} /> {formatNumber(workflow.cloneCount)}
          <span className="visually-hidden"> clones</span>
        </span>
        <StarButton workflow={workflow} />
      </div>
    </li>
  );
}
