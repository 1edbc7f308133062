import { useLazyQuery } from '@apollo/client/react';
import { useState } from 'react';
import { failureOf } from '../../api/failure';
import { TryKnowledgeDocument } from '../../generated/documents';
import type { KnowledgeSearchMode } from '../../generated/documents';
import { Button } from '../../ui/button';
import { Field, Select, TextInput } from '../../ui/field';
import { Card } from '../../ui/page';
import { ErrorNote } from '../../ui/states';

const MODES: Readonly<Record<KnowledgeSearchMode, string>> = {
  HYBRID: 'Words and meaning',
  TEXT: 'Words alone',
  VECTOR: 'Meaning alone',
};

/** A search as a step would make it, with the passages that it finds. */
export function TrySearch({ baseId }: { readonly baseId: string }) {
  const [query, setQuery] = useState('');
  const [mode, setMode] = useState<KnowledgeSearchMode>('HYBRID');
  const [search, { data, error, loading }] = useLazyQuery(TryKnowledgeDocument, { fetchPolicy: 'no-cache' });
  const found = data?.searchKnowledge;
  return (
    <Card title="Try a search">
      <form
        className="card-body stack"
        onSubmit={(event) => {
          event.preventDefault();
          void search({ variables: { input: { baseId, query, mode, limit: 5 } } });
        }}
      >
        <div className="row row-wrap knowledge-search">
          <Field label="Question">
            {(control) => (
              <TextInput
                {...control}
                value={query}
                maxLength={2000}
                onChange={(event) => setQuery(event.target.value)}
              />
            )}
          </Field>
          <Field label="Compare">
            {(control) => (
              <Select
                {...control}
                value={mode}
                onChange={(event) => setMode(event.target.value as KnowledgeSearchMode)}
              >
                {Object.entries(MODES).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button type="submit" icon="search" busy={loading} disabled={query.trim() === ''}>
            Search
          </Button>
        </div>
        {error && <ErrorNote failure={failureOf(error)} />}
        <div aria-live="polite" className="stack">
          {found?.note != null && <p className="muted">{found.note}</p>}
          {found?.results.length === 0 && <p>Nothing was found.</p>}
          {found?.results.map(({ citation, title, heading, page, source, text }) => (
            <article key={citation} className="knowledge-hit">
              <h3>
                {citation} {title}
              </h3>
              <p className="muted small">
                {[heading, page == null ? '' : `page ${page}`, source].filter((part) => part !== '').join(' · ')}
              </p>
              <p className="knowledge-text">{text}</p>
            </article>
          ))}
        </div>
      </form>
    </Card>
  );
}
