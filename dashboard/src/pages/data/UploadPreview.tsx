import { useState } from 'react';
import { useNavigate } from 'react-router';
import { getFragmentData, graphql } from '../../generated';
import type { PreviewFactsFragment, UploadPreviewFragment } from '../../generated/graphql';
import { delimiterName } from '../../lib/catalogue-labels';
import { bytes, count, counted, date, percent } from '../../lib/format';
import { useAction, useData } from '../../lib/graphql';
import { paths } from '../../lib/paths';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Notice, Skeleton, UserErrors } from '../../ui/Feedback';
import { errorOf, Field } from '../../ui/Field';
import { PageLink } from '../../ui/PageLink';
import { Stat, Stats } from '../../ui/Stat';
import { DataImport, DataSameFile, DataUpload } from './documents';
import { ColumnsTable, ProblemsTable, RowsTable } from './PreviewTables';
import styles from './UploadPreview.module.css';

const UploadPreview = graphql(`
  fragment UploadPreview on DatasetUpload {
    id
    fileName
    fileHash
    bytes
    preview {
      error {
        code
        message
      }
      ...PreviewFacts
      ...PreviewColumns
      ...PreviewRows
      ...PreviewProblems
    }
  }
`);

const PreviewFacts = graphql(`
  fragment PreviewFacts on DatasetPreview {
    whole
    rowsRead
    rowsRejected
    estimatedRows
    encoding
    delimiter
  }
`);

const SameFile = graphql(`
  fragment SameFile on Import {
    finishedAt
    datasetVersion {
      id
      number
    }
  }
`);

/** A preview of an uploaded file, and its import. */
export function UploadPreviewCard({ id, onDiscard }: { id: string; onDiscard: () => void }) {
  const { data, error, refetch } = useData(DataUpload, { id });
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={320} />;
  const upload = getFragmentData(UploadPreview, data.datasetUpload);
  if (!upload?.preview)
    return (
      <Card title="Upload">
        <Empty
          title={upload ? 'The upload has expired' : 'Upload not found'}
          action={<Button onClick={onDiscard}>Upload a file</Button>}
        >
          An upload that is not imported within an hour is deleted. Nothing was imported.
        </Empty>
      </Card>
    );
  return <Preview upload={upload} preview={upload.preview} onDiscard={onDiscard} />;
}

function Preview({
  upload,
  preview,
  onDiscard,
}: {
  upload: UploadPreviewFragment;
  preview: NonNullable<UploadPreviewFragment['preview']>;
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
  const facts = getFragmentData(PreviewFacts, preview);
  const refused = preview.error ?? null;
  return (
    <Card
      title={upload.fileName ?? 'Uploaded file'}
      note={facts.whole ? 'complete' : `the first ${counted(facts.rowsRead, 'row')}`}
    >
      <div className={styles.preview}>
        {refused ? <UserErrors errors={[refused]} /> : <SameFileNotice fileHash={upload.fileHash ?? ''} />}
        <Facts bytesOf={upload.bytes ?? 0} preview={facts} />
        <ProblemsTable preview={preview} />
        <ColumnsTable preview={preview} />
        <RowsTable preview={preview} />
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
              hint="The age of a track is computed at this date. If empty, the newest release date is used."
              value={referenceDate}
              error={errorOf(errors, 'referenceDate')}
              onChange={({ target }) => setReferenceDate(target.value)}
            />
          )}
          <UserErrors errors={errors} />
          <p className={styles.buttons}>
            <Button onClick={onDiscard}>{refused ? 'Upload another file' : 'Discard'}</Button>
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

function Facts({ bytesOf, preview }: { bytesOf: number; preview: PreviewFactsFragment }) {
  const { whole, rowsRead, rowsRejected, estimatedRows, encoding, delimiter } = preview;
  return (
    <Stats>
      <Stat
        label={whole ? 'Rows' : 'Rows, estimated'}
        value={estimatedRows}
        format={(rows) => (whole ? count(rows) : `about ${count(Number(rows.toPrecision(2)))}`)}
      />
      <Stat
        label={whole ? 'Rejected' : 'Rejected in the preview'}
        value={rowsRejected}
        format={count}
        note={rowsRead > 0 ? `${percent(rowsRejected / rowsRead)} of ${counted(rowsRead, 'row')}` : undefined}
      />
      <Stat label="Size" value={bytesOf} format={bytes} />
      {encoding != null && (
        <Stat
          label="Encoding"
          value={encoding}
          note={delimiter == null ? undefined : `${delimiterName(delimiter)} as delimiter`}
        />
      )}
    </Stats>
  );
}

/** A notice if the same file was imported before: another import would change nothing. */
function SameFileNotice({ fileHash }: { fileHash: string }) {
  const { data } = useData(DataSameFile, { fileHash });
  const before = getFragmentData(SameFile, data?.imports.edges[0]?.node);
  if (!before) return null;
  return (
    <Notice>
      The same file was imported on {date(before.finishedAt ?? '')}
      {before.datasetVersion && (
        <>
          , and created{' '}
          <PageLink to={paths.dataset(before.datasetVersion.number)}>
            dataset version {before.datasetVersion.number}
          </PageLink>
        </>
      )}
      .
    </Notice>
  );
}
