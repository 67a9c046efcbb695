import { useAction } from '../../lib/graphql';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { useToast } from '../../ui/Toast';
import { CancelSweep } from './documents';

/** Cancels a sweep after a confirmation. */
export function CancelDialog({
  sweepId,
  open,
  onClose,
  onCancelled,
}: {
  sweepId: string;
  open: boolean;
  onClose: () => void;
  onCancelled: () => void;
}) {
  const { run: cancel, running, errors } = useAction(CancelSweep);
  const toast = useToast();
  const submit = async () => {
    const { payload } = await cancel({ input: { sweepId } });
    if (!payload) return;
    onClose();
    toast('The sweep is cancelled. Its results are kept.');
    onCancelled();
  };
  return (
    <Dialog
      title="Cancel this sweep?"
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep searching</Button>
          <Button kind="danger" busy={running} onClick={() => void submit()}>
            Cancel sweep
          </Button>
        </>
      }
    >
      <p>
        The trainings stop immediately. The results stay on the leaderboard. The best trial is not trained
        with all epochs, so the sweep creates no model version.
      </p>
      <UserErrors errors={errors} />
    </Dialog>
  );
}
