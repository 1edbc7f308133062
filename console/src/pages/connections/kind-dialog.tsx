import type { ConnectionKind } from '../../generated/documents';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { KINDS } from './connection-kinds';
import { ProviderTiles } from './consent/provider-tiles';
import { ServiceTiles } from './service-tiles';

/** Asks for the kind of connection. */
export function KindDialog({
  onChoose,
  onClose,
}: {
  readonly onChoose: (kind: ConnectionKind, service?: string) => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog title="What do you want to connect?" size="l" onClose={onClose}>
      <h3>A service</h3>
      <ServiceTiles onChoose={(service) => onChoose('SERVICE', service)} />
      <ProviderTiles />
      <ul className="connection-kinds">
        {KINDS.filter(({ kind }) => kind !== 'SERVICE').map(({ kind, label, about, icon }) => (
          <li key={kind}>
            <button type="button" className="connection-kind" onClick={() => onChoose(kind)}>
              <span className="connection-icon">
                <Icon name={icon} />
              </span>
              <span>
                <strong>{label}</strong>
                <span className="field-hint">{about}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
