import { useStore } from '../../lib/store';
import { setTheme, theme } from '../../lib/theme';
import type { Theme } from '../../lib/theme';
import { Icon } from '../../ui/icon';
import { Card } from '../../ui/page';
import { Segments } from '../../ui/tabs';

const OPTIONS = [
  {
    name: 'system',
    label: (
      <>
        <Icon name="monitor" size={14} /> As the system
      </>
    ),
  },
  {
    name: 'light',
    label: (
      <>
        <Icon name="sun" size={14} /> Light
      </>
    ),
  },
  {
    name: 'dark',
    label: (
      <>
        <Icon name="moon" size={14} /> Dark
      </>
    ),
  },
] as const;

/** Light or dark; kept in this browser. */
export function ThemeCard() {
  const chosen = useStore(theme);
  return (
    <Card title="Appearance">
      <div className="card-body">
        <Segments<Theme> label="Theme" options={OPTIONS} current={chosen} onChange={setTheme} />
        <p className="field-hint settings-hint">Kept in this browser.</p>
      </div>
    </Card>
  );
}
