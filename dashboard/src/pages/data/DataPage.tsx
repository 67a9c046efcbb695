import type { ImportStatus } from '../../generated/graphql';
import { useData } from '../../lib/graphql';
import { statuses } from '../../lib/labels';
import { usePoll } from '../../lib/time';
import { useUrlState } from '../../lib/url-state';
import { Select } from '../../ui/Field';
import { Page } from '../../ui/Page';
import styles from './DataPage.module.css';
import { DataUnderWay } from './documents';
import { DropZone } from './DropZone';
import { ImportsTable } from './ImportsTable';
import { UploadPreviewCard } from './UploadPreview';
import { VersionsTable } from './VersionsTable';

const view = { upload: '', status: '' };
const statusOptions = [['', 'Any status'], ...Object.entries(statuses)] as const;
const POLL_MS = 4000;

/** Upload, dataset versions and imports. */
export default function DataPage() {
  const [{ upload, status }, change] = useUrlState(view);
  const { data: now, refetch } = useData(DataUnderWay);
  usePoll(refetch, POLL_MS);
  const changed = JSON.stringify(now ?? null);
  return (
    <Page
      title="Data"
      lead="Import files into the catalogue. Each import creates a dataset version, which never changes. Every training run uses one dataset version."
    >
      {upload === '' ? (
        <DropZone onReceived={(id) => change({ upload: id }, true)} />
      ) : (
        <UploadPreviewCard key={upload} id={upload} onDiscard={() => change({ upload: '' })} />
      )}
      <VersionsTable changed={changed} />
      <div className={styles.filters}>
        <Select
          label="Status of imports"
          options={statusOptions}
          value={status}
          onChange={({ target }) => change({ status: target.value })}
        />
      </div>
      <ImportsTable status={status in statuses ? (status as ImportStatus) : null} changed={changed} />
    </Page>
  );
}
