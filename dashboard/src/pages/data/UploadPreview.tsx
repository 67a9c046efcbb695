import { useState } from 'react';
import { useNavigate } from 'react-router';
import { bytes, count, counted, date, percent } from '../../lib/format';
import { useAction, useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Notice, Skeleton, UserErrors } from '../../ui/Feedback';
import { Field, errorOf } from '../../ui/Field';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import { PreviewColumns, PreviewProblems, PreviewRows } from './PreviewTables';
import styles from './UploadPreview.module.css';
import { DataImport, DataSameFile, DataUpload } from './documents';
import type { Preview, Upload } from './preview';
import { delimiterName } from '../../lib/catalogue-labels';

/** What an import would make of a file that was sent, and the question whether to. */
export function UploadPreview({ id, onDiscard }: { id: string; onDiscard: () => void }) {
  const { data, error, refetch } = useData(DataUpload, { id });
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={320} />;
  const upload = data.datasetUpload;
  if (!upload?.preview)
    return (
      <Card title="Upload">
        <Empty
          title={upload ? 'The file is no longer here' : 'There is no such upload'}
          action={<Button onClick={onDiscard}>Drop a file</Button>}
        >
          What is not imported within the hour is forgotten. Nothing was imported of it.
        </Empty>
      </Card>
    );
  return <Question upload={upload} preview={upload.preview} onDiscard={onDiscard} />;
}

function Question({
  upload,
  preview,
  onDiscard,
}: {
  upload: Upload;
  preview: Preview;
  onDiscard: () => void;
}) {
  const [referenceDate, setReferenceDate] = useState('');
  const { run: accept, running, errors } = useAction(DataImport);
  const navigate = useNavigate();
  const submit = async () => {
    const { payload } = await accept({
      input: { uploadId: upload.id, referenceDate: referenceDate || null },
    });
    if (payload?.import) void navigate(paths.import(payload.import.id));
  };
  const refused = preview.error ?? null;
  return (
    <Card
      title={upload.fileName ?? 'The file that you sent'}
      note={preview.whole ? 'read whole' : `the first ${counted(preview.rowsRead, 'row')} of it`}
    >
      <div className={styles.preview}>
        {refused ? <UserErrors errors={[refused]} /> : <SameFile fileHash={upload.fileHash ?? ''} />}
        <Facts upload={upload} preview={preview} />
        <PreviewProblems problems={preview.problems} />
        <PreviewColumns columns={preview.columns} />
        <PreviewRows rows={preview.rows} />
        <form
          className={styles.accept}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          {!refused && (
            <Field
              label="Reference date"
              type="date"
              hint="What “now” is for the age of a track. Left empty: the newest release date."
              value={referenceDate}
              error={errorOf(errors, 'referenceDate')}
              onChange={({ target }) => setReferenceDate(target.value)}
            />
          )}
          <UserErrors errors={errors} />
          <p className={styles.buttons}>
            <Button onClick={onDiscard}>{refused ? 'Drop another file' : 'Discard'}</Button>
            {!refused && (
              <Button kind="primary" type="submit" busy={running}>
                Import
              </Button>
            )}
          </p>
        </form>
      </div>
    </Card>
  );
}

function Facts({ upload, preview }: { upload: Upload; preview: Preview }) {
  const { whole, rowsRead, rowsRejected, estimatedRows, encoding, delimiter } = preview;
  return (
    <Stats>
      <Stat
        label={whole ? 'Rows' : 'Rows, estimated'}
        value={estimatedRows}
        format={(rows) => (whole ? count(rows) : `about ${count(Number(rows.toPrecision(2)))}`)}
      />
      <Stat
        label={whole ? 'Cannot be used' : 'Of those read, cannot be used'}
        value={rowsRejected}
        format={count}
        note={rowsRead > 0 ? `${percent(rowsRejected / rowsRead)} of ${counted(rowsRead, 'row')}` : undefined}
      />
      <Stat label="Size" value={upload.bytes ?? 0} format={bytes} />
      {encoding != null && (
        <Stat
          label="Read as"
          value={encoding}
          note={delimiter == null ? undefined : `${delimiterName(delimiter)} between the fields`}
        />
      )}
    </Stats>
  );
}

/** An import of the same file changes nothing. */
function SameFile({ fileHash }: { fileHash: string }) {
  const { data } = useData(DataSameFile, { fileHash });
  const before = data?.imports.edges[0]?.node;
  if (!before) return null;
  return (
    <Notice>
      The same file was imported on {date(before.finishedAt ?? '')}
      {before.datasetVersion && (
        <>
          , and led to{' '}
          <PageLink to={paths.dataset(before.datasetVersion.number)}>
            dataset version {before.datasetVersion.number}
          </PageLink>
        </>
      )}
      .
    </Notice>
  );
}
