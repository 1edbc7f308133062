import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'wouter';
import { KnownBasesDocument } from '../../generated/documents';
import { formatNumber } from '../../lib/format';
import { Button } from '../../ui/button';
import { WholeList } from '../../ui/lists/whole-list';
import { Card, Page } from '../../ui/page';
import { Empty } from '../../ui/states';
import { Time } from '../../ui/time';
import { BaseDialog } from './base-dialog';
import './knowledge.css';
import { VectorState } from './vector-state';

/** The knowledge bases of the user. */
export default function KnowledgePage() {
  const { data, error, refetch } = useQuery(KnownBasesDocument, { fetchPolicy: 'cache-and-network' });
  const [isOpen, setOpen] = useState(false);
  const bases = data?.knowledgeBases;
  return (
    <Page
      title="Knowledge"
      lead="Documents that workflows and agents search, with citations."
      actions={
        <Button variant="primary" icon="plus" onClick={() => setOpen(true)}>
          New knowledge base
        </Button>
      }
    >
      <Card>
        <WholeList
          items={bases}
          error={error}
          onRetry={refetch}
          empty={
            <Empty icon="search" title="There is no knowledge base yet">
              Make one and add documents to it, or let the tool knowledge.add make it.
            </Empty>
          }
        >
          {(all) => (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">Knowledge base</th>
                  <th scope="col" className="num">
                    Documents
                  </th>
                  <th scope="col" className="num">
                    Chunks
                  </th>
                  <th scope="col">Vectors</th>
                  <th scope="col">Changed</th>
                </tr>
              </thead>
              <tbody>
                {all.map((base) => (
                  <tr key={base.id} className="linked">
                    <td>
                      <Link href={`/knowledge/${base.id}`} className="row-link">
                        {base.name}
                      </Link>
                      {base.description !== '' && <div className="muted small">{base.description}</div>}
                    </td>
                    <td className="num" data-label="Documents">
                      {formatNumber(base.documentCount)}
                    </td>
                    <td className="num" data-label="Chunks">
                      {formatNumber(base.chunkCount)}
                    </td>
                    <td>
                      <VectorState base={base} />
                    </td>
                    <td className="nowrap">
                      <Time at={base.updatedAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </WholeList>
      </Card>
      {isOpen && (
        <BaseDialog
          base={null}
          onClose={() => {
            setOpen(false);
            void refetch();
          }}
        />
      )}
    </Page>
  );
}
