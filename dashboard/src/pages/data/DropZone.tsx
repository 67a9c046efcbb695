import { useRef, useState } from 'react';
import { bytes, percent } from '../../lib/format';
import { Button } from '../../ui/Button';
import { UserErrors } from '../../ui/Feedback';
import { Icon } from '../../ui/Icon';
import { Progress } from '../../ui/Progress';
import styles from './DropZone.module.css';
import { type Sending, useUpload } from './upload';
import { useDrop } from './use-drop';

/** Uploads a file by drop or file dialog, with its progress. */
export function DropZone({ onReceived }: { onReceived: (uploadId: string) => void }) {
  const { sending, fault, start, cancel } = useUpload(onReceived);
  const [several, setSeveral] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    if (sending || !files?.length) return;
    setSeveral(files.length > 1);
    if (files.length === 1) void start(files[0]!);
  };
  const over = useDrop(take);
  const message = several ? 'Several files were dropped. Drop one file at a time.' : fault;
  return (
    <section aria-label="Import a file" className={`${styles.zone} ${over ? styles.over : ''}`}>
      {sending ? (
        <Underway sending={sending} onCancel={cancel} />
      ) : (
        <>
          <span className={styles.icon}>
            <Icon name="upload" size={28} />
          </span>
          <p className={styles.title}>Drop a CSV of tracks here</p>
          <p className={styles.words}>
            Required columns: title, artist and popularity (0 to 100). Before the import, a preview shows how
            the file is read.
          </p>
          <input
            ref={input}
            type="file"
            aria-label="CSV of tracks"
            accept=".csv,.tsv,.txt,text/csv"
            hidden
            onChange={({ target }) => {
              take(target.files);
              target.value = ''; // the same file may be chosen again
            }}
          />
          <Button kind="primary" onClick={() => input.current?.click()}>
            Choose a file
          </Button>
          {message !== null && <UserErrors errors={[{ code: 'UPLOAD', message }]} />}
        </>
      )}
    </section>
  );
}

function Underway({
  sending: { fileName, sent, total },
  onCancel,
}: {
  sending: Sending;
  onCancel: () => void;
}) {
  return (
    <div className={styles.sending}>
      <p className={styles.title}>{fileName}</p>
      <Progress label="Upload" done={sent} total={total} />
      <p className={styles.far}>
        <span>
          {bytes(sent)} of {bytes(total)}
          {total > 0 && ` · ${percent(sent / total, 0)}`}
        </span>
        <Button onClick={onCancel}>Cancel</Button>
      </p>
    </div>
  );
}
