import { useAction } from '../../lib/graphql';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { useToast } from '../../ui/Toast';
import styles from './Dialogs.module.css';
import { RegistryArchive } from './documents';

/** Takes a version out of service for good. */
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
  const say = useToast();
  const close = () => {
    clear();
    onClose();
  };
  const submit = async () => {
    const { payload } = await archive({ input: { version } });
    if (!payload?.modelVersion) return;
    close();
    say(`Version ${version} is archived.`);
  };
  return (
    <Dialog
      title={`Archive version ${version}?`}
      open={open}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Keep it</Button>
          <Button kind="danger" busy={running} onClick={() => void submit()}>
            Archive for good
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>
          It can never be champion again. Its predictions and the errors by artist go at once; its metrics
          stay. Download it first if you may want it back.
        </p>
        <UserErrors errors={errors} />
      </div>
    </Dialog>
  );
}
