import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ServiceOperationsDocument } from '../../../generated/documents';
import type { ToolCatalogueQuery } from '../../../generated/documents';
import { toolIcon } from '../../../lib/tool-icon';
import { Dialog } from '../../../ui/dialog';
import { TextInput } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Badge } from '../../../ui/status-badge';
import { ServiceOperations } from './service-operations';
import { hasWords, wordsOf } from '../../../lib/search-words';

export type CatalogueTool = ToolCatalogueQuery['tools'][number];

/** Offers a choice of tools, by words of their name or description. */
export function ToolPicker({
  title,
  tools,
  onPick,
  onClose,
}: {
  readonly title: string;
  readonly tools: readonly CatalogueTool[];
  readonly onPick: (tool: Pick<CatalogueTool, 'name' | 'title'>) => void;
  readonly onClose: () => void;
}) {
  const [search, setSearch] = useState('');
  const words = wordsOf(search);
  const services = useQuery(ServiceOperationsDocument, { fetchPolicy: 'cache-first' }).data?.connectors ?? [];
  // Operations of services have a place of their own.
  const ofServices = new Set(services.flatMap(({ operations }) => operations.map(({ tool }) => tool)));
  const found = tools.filter(
    (tool) => !ofServices.has(tool.name) && hasWords(words, [tool.name, tool.title, tool.description]),
  );
  return (
    <Dialog
      title={title}
      size="l"
      onClose={onClose}
      onSubmit={() => {
        const [first] = found;
        if (first) onPick(first);
      }}
    >
      <TextInput
        type="search"
        aria-label="Search tools"
        placeholder="Search: request, mail, summarize, wait…"
        autoFocus
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <ul className="tool-grid">
        {found.map((tool) => (
          <li key={tool.name}>
            <button type="button" className="tool-option" onClick={() => onPick(tool)}>
              <span className="tool-icon">
                <Icon name={toolIcon(tool.name)} />
              </span>
              <span className="grow">
                <span className="row row-wrap">
                  <strong>{tool.title}</strong>
                  {tool.sideEffects && <Badge>Acts outside</Badge>}
                </span>
                <code className="faint">{tool.name}</code>
                <span className="tool-words">{tool.description}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ServiceOperations words={words} onPick={({ tool, title: name }) => onPick({ name: tool, title: name })} />
      {found.length === 0 && <p className="muted">No bundled tool fits these words. Connections bring more.</p>}
    </Dialog>
  );
}
