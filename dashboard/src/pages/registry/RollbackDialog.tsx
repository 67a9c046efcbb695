import { useState } from 'react';
import { useAction } from '../../lib/graphql';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { Field } from '../../ui/Field';
import { useToast } from '../../ui/Toast';
import styles from './Dialogs.module.css';
import { RegistryRollback } from './documents';

/** Makes an earlier champion the champion again. */
export function RollbackDialog({
  champion,
  to,
  open,
  onClose,
}: {
  champion: number;
  /** An earlier champion; null for the previous one. */
  to: number | null;
  open: boolean;
  onClose: () => void;
}) {
  const [reason, setReason] = useState('');
  const { run: rollBack, running, errors, clear } = useAction(RegistryRollback);
  const toast = useToast();
  const close = () => {
    clear();
    onClose();
  };
  const submit = async () => {
    const { payload } = await rollBack({
      input: { version: to, reason: reason.trim() || null, expectedChampion: champion },
    });
    if (!payload?.modelVersion) return;
    close();
    toast(`Rolled back: version ${payload.modelVersion.number} is champion.`);
  };
  return (
    <Dialog
      title={to === null ? 'Roll back' : `Roll back to version ${to}`}
      open={open}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button kind="danger" icon="rollback" busy={running} onClick={() => void submit()}>
            Roll back
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>
          {to === null
            ? `The previous champion replaces version ${champion} immediately. Nothing is trained. Version ${champion} stays in the registry.`
            : `Version ${to} replaces version ${champion} immediately. Nothing is trained.`}
        </p>
        <Field
          label="Reason"
          hint="Saved in the history."
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <UserErrors errors={errors} />
      </div>
    </Dialog>
  );
}
