import { useState } from 'react';
import { useAction } from '../../lib/graphql';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { useToast } from '../../ui/Toast';
import { DataCancelImport } from './documents';

/** Stops an import, after a second thought. */
export function CancelImport({ importId, onCancelled }: { importId: string; onCancelled: () => void }) {
  const [open, setOpen] = useState(false);
  const { run: cancel, running, errors, clear } = useAction(DataCancelImport);
  const say = useToast();
  const close = () => {
    clear();
    setOpen(false);
  };
  const submit = async () => {
    const { payload } = await cancel({ input: { importId } });
    if (!payload) return;
    close();
    say('The import is cancelled. The catalogue is as it was.');
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
            <Button onClick={close}>Go on importing</Button>
            <Button kind="danger" busy={running} onClick={() => void submit()}>
              Cancel the import
            </Button>
          </>
        }
      >
        <p>Nothing of the file is kept: the catalogue stays as it was before.</p>
        <UserErrors errors={errors} />
      </Dialog>
    </>
  );
}
