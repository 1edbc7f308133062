import { NAVIGATION } from '../routes';
import { Dialog } from '../ui/dialog';

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['/'], 'Search this page'],
    [['n'], 'New workflow'],
    [['?'], 'Show this help'],
    [['Esc'], 'Close what is open'],
    ...NAVIGATION.flatMap(({ entries }) => entries).map(({ key, label }) => [['g', key], `Go to ${label}`] as const),
  ];
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="shortcuts">
        {rows.map(([keys, words]) => (
          <div key={words} style={{ display: 'contents' }}>
            <dt className="row">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
