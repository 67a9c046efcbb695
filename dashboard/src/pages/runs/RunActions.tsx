import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type FragmentType, getFragmentData, graphql } from '../../generated';
import type { RunActionsFragment, TrainingRunStatus } from '../../generated/graphql';
import type { Defaults } from '../../lib/config';
import { useAction } from '../../lib/graphql';
import { presetName } from '../../lib/labels';
import { newRunLike } from '../../lib/new-run';
import { paths } from '../../lib/paths';
import { Button } from '../../ui/Button';
import { ButtonLink } from '../../ui/ButtonLink';
import { Dialog } from '../../ui/Dialog';
import { UserErrors } from '../../ui/Feedback';
import { useToast } from '../../ui/Toast';
import { RunCancel, RunRetry } from './documents';
import { isActive } from './run-status';

const RunActions = graphql(`
  fragment RunActions on TrainingRun {
    id
    preset
    config
    seed
    split {
      strategy
      seed
      keepSongsTogether
    }
    datasetVersion {
      id
      number
    }
    refreshOf {
      id
    }
    reproductionOf {
      id
    }
    importedFrom {
      version
    }
  }
`);

/** Cancels an active run, or trains a finished one again, with the same or with other settings. */
export function RunActionButtons({
  status,
  defaults,
  onChange,
  ...props
}: {
  run: FragmentType<typeof RunActions>;
  status: TrainingRunStatus;
  defaults: Defaults;
  onChange: () => void;
}) {
  const run = getFragmentData(RunActions, props.run);
  const copied = run.refreshOf ?? run.reproductionOf ?? run.importedFrom;
  const others = copied || isActive({ status }) ? null : newRunLike(run, defaults, run.id);
  return (
    <>
      {isActive({ status }) && <Cancel run={run} onChange={onChange} />}
      {others !== null && <ButtonLink to={others}>Train with other settings</ButtonLink>}
      {(status === 'FAILED' || status === 'CANCELLED') && <Retry run={run} />}
    </>
  );
}

function Cancel({ run, onChange }: { run: RunActionsFragment; onChange: () => void }) {
  const [open, setOpen] = useState(false);
  const { run: cancel, running, errors, clear } = useAction(RunCancel);
  const toast = useToast();
  const close = () => {
    clear();
    setOpen(false);
  };
  const confirm = async () => {
    const { payload } = await cancel({ input: { runId: run.id } });
    if (!payload) return;
    close();
    toast(`${presetName(run.preset)} is cancelled.`);
    onChange();
  };
  return (
    <>
      <Button kind="danger" icon="close" onClick={() => setOpen(true)}>
        Cancel run
      </Button>
      <Dialog
        title="Cancel this run?"
        open={open}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>Keep running</Button>
            <Button kind="danger" busy={running} onClick={() => void confirm()}>
              Cancel run
            </Button>
          </>
        }
      >
        <p>The run stops immediately, and its progress is lost. You can retry it later from the beginning.</p>
        <UserErrors errors={errors} />
      </Dialog>
    </>
  );
}

function Retry({ run }: { run: RunActionsFragment }) {
  const { run: retry, running, errors } = useAction(RunRetry);
  const navigate = useNavigate();
  const toast = useToast();
  const start = async () => {
    const { payload } = await retry({ input: { runId: run.id } });
    if (!payload?.run) return;
    toast(`${presetName(run.preset)} is queued again with the same settings.`);
    void navigate(paths.run(payload.run.id));
  };
  return (
    <>
      <Button kind="primary" icon="rollback" busy={running} onClick={() => void start()}>
        Retry
      </Button>
      <UserErrors errors={errors} />
    </>
  );
}
