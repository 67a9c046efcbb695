import { useState } from 'react';
import { useAction } from '../../lib/graphql';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { useToast } from '../../ui/Toast';
import { DataCancelImport } from './documents';

/** Cancels an import after a confirmation. */
export function CancelImport({ importId, onCancelled }: { importId: string; onCancelled: () => void }) {
  const [open, setOpen] = useState(false);
  const { run: cancel, running, errors, clear } = useAction(DataCancelImport);
  const toast = useToast();
  const close = () => {
    clear();
    setOpen(false);
  };
  const submit = async () => {
    const { payload } = await cancel({ input: { importId } });
    if (!payload) return;
    close();
    toast('The import is cancelled. The catalogue is unchanged.');
    onCancelled();
  };
  return (
    <>
      <Button icon="close" onClick={() => setOpen(true)}>
        Cancel
      </Button>
      <Dialog
        title="Cancel this import?"
        open={open}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>Keep importing</Button>
            <Button kind="danger" busy={running} onClick={() => void submit()}>
              Cancel the import
            </Button>
          </>
        }
      >
        <p>No rows of the file are kept. The catalogue stays unchanged.</p>
        <UserErrors errors={errors} />
      </Dialog>
    </>
  );
}
