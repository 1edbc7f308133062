import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { failureOf } from '../../api/failure';
import { RunFilesDocument } from '../../generated/documents';
import type { RunFilesQuery } from '../../generated/documents';
import { formatBytes } from '../../lib/format';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { Card } from '../../ui/page';
import { Empty, ErrorNote, Skeleton } from '../../ui/states';
import { isPreviewed, readPreview } from './file-preview';

type RunFile = NonNullable<RunFilesQuery['execution']>['files'][number];

/** The files of a run. @param milestone grows when a step may have made another one */
export function RunFiles({ id, milestone }: { readonly id: string; readonly milestone: number }) {
  const { data, error, refetch } = useQuery(RunFilesDocument, { variables: { id } });
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (milestone > 0) void refetch();
  }, [milestone, refetch]);
  if (data === undefined)
    return error === undefined ? (
      <Skeleton lines={3} height={40} />
    ) : (
      <ErrorNote failure={failureOf(error)} onRetry={() => void refetch()} />
    );
  const files = data.execution?.files ?? [];
  if (files.length === 0)
    return (
      <Empty icon="download" title="No files">
        Steps of this run have made no files.
      </Empty>
    );
  return (
    <Card>
      <ul className="run-files">
        {files.map((file) => (
          <li key={file.id}>
            <div className="row">
              <span className="grow truncate">
                {file.name}{' '}
                <span className="faint small">
                  {file.mediaType}, {formatBytes(file.size)}
                  {file.stepId !== null && file.stepId !== undefined && `, ${file.stepId}`}
                </span>
              </span>
              {isPreviewed(file) && (
                <Button
                  size="s"
                  icon="eye"
                  aria-expanded={shown === file.id}
                  onClick={() => setShown(shown === file.id ? null : file.id)}
                >
                  Preview
                </Button>
              )}
              <a className="button button-default button-s" href={`/api/v1/files/${file.id}`} download={file.name}>
                <Icon name="download" />
                Download
              </a>
            </div>
            {shown === file.id && <FilePreview file={file} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The content in a frame that runs nothing and reaches nothing. */
function FilePreview({ file }: { readonly file: RunFile }) {
  const [page, setPage] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    const reading = new AbortController();
    readPreview(file, reading.signal).then(setPage, (error: unknown) => {
      if (!reading.signal.aborted) setProblem(error);
    });
    return () => reading.abort();
  }, [file]);
  if (problem !== null) return <ErrorNote failure={failureOf(problem)} />;
  if (page === null) return <Skeleton lines={3} height={30} />;
  return <iframe className="file-preview" title={`Preview of ${file.name}`} sandbox="" srcDoc={page} />;
}
