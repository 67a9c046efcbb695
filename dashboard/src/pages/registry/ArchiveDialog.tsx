import { useAction } from '../../lib/graphql';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { useToast } from '../../ui/Toast';
import styles from './Dialogs.module.css';
import { RegistryArchive } from './documents';

/** Archives a version permanently. */
export function ArchiveDialog({
  version,
  open,
  onClose,
}: {
  version: number;
  open: boolean;
  onClose: () => void;
}) {
  const { run: archive, running, errors, clear } = useAction(RegistryArchive);
  const toast = useToast();
  const close = () => {
    clear();
    onClose();
  };
  const submit = async () => {
    const { payload } = await archive({ input: { version } });
    if (!payload?.modelVersion) return;
    close();
    toast(`Version ${version} is archived.`);
  };
  return (
    <Dialog
      title={`Archive version ${version}?`}
      open={open}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button kind="danger" busy={running} onClick={() => void submit()}>
            Archive permanently
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>
          An archived version cannot become champion again. Its predictions and errors by artist are deleted
          immediately; its metrics are kept. Download the version first if you may need it later.
        </p>
        <UserErrors errors={errors} />
      </div>
    </Dialog>
  );
}
