import { useAction } from '../../lib/graphql';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { useToast } from '../../ui/Toast';
import { CancelSweep } from './documents';

/** Asks before a search is given up. */
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
  const say = useToast();
  const submit = async () => {
    const { payload } = await cancel({ input: { sweepId } });
    if (!payload) return;
    onClose();
    say('The sweep is cancelled. Its results stay.');
    onCancelled();
  };
  return (
    <Dialog
      title="Cancel this sweep?"
      open={open}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Go on searching</Button>
          <Button kind="danger" busy={running} onClick={() => void submit()}>
            Cancel the sweep
          </Button>
        </>
      }
    >
      <p>
        Its trainings stop at once. What has been found so far stays on the leaderboard, but the best trial is
        not trained whole, so that no model version comes of it.
      </p>
      <UserErrors errors={errors} />
    </Dialog>
  );
}
