import { useEffect, useState } from 'react';
import { popularity, signed } from '../../lib/format';
import { useData } from '../../lib/graphql';
import { presetName } from '../../lib/labels';
import { useLatestQuery } from '../../lib/latest-query';
import { paths } from '../../lib/paths';
import { useSettled } from '../../lib/time';
import { useUrlState } from '../../lib/url-state';
import { ExplanationFigure } from '../../plots/ExplanationFigure';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { Empty, ErrorState, Notice, Skeleton } from '../../ui/Feedback';
import { Neighbours } from '../../ui/Neighbours';
import { Columns, Page } from '../../ui/Page';
import { PageLink } from '../../ui/PageLink';
import { Distribution } from './Distribution';
import { WhatIf, WhatIfBasis, WhatIfWhy } from './documents';
import { type Facts, initialFacts, inputOf, missingOf } from './facts';
import { FactsForm } from './FactsForm';
import { Outcome } from './Outcome';
import { StartFrom } from './StartFrom';
import styles from './WhatIfPage.module.css';

/** The URL holds the scenario, and the pinned one as JSON. */
const defaults = { ...initialFacts, pin: '' };

/** Predicts an unreleased track, and shows the effect of each fact. */
export default function WhatIfPage() {
  const { data: basis, error, refetch } = useData(WhatIfBasis);
  const champion = basis?.model.champion;
  return (
    <Page
      title="What if"
      lead={
        champion ? (
          <>
            Describe an unreleased track to see the prediction of{' '}
            <PageLink to={paths.version(champion.number)}>version {champion.number}</PageLink> (
            {presetName(champion.run.preset)}).
          </>
        ) : (
          'Describe an unreleased track to see the champion’s prediction.'
        )
      }
    >
      {!basis && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton height={420} />)}
      {basis && !champion && (
        <Card title="Prediction">
          <Empty title="There is no champion yet">
            Predictions need a promoted version. The <PageLink to={paths.overview()}>overview</PageLink> shows
            the progress of the first one.
          </Empty>
        </Card>
      )}
      {champion && <Scenario today={basis.datasetVersion?.referenceDate} />}
    </Page>
  );
}

function parse(pin: string): Facts | null {
  try {
    return pin === '' ? null : { ...initialFacts, ...(JSON.parse(pin) as Partial<Facts>) };
  } catch {
    return null; // the URL was edited manually
  }
}

function Scenario({ today }: { today: string | undefined }) {
  const [{ pin, ...inAddress }, keep] = useUrlState(defaults);
  const [facts, setFacts] = useState<Facts>(inAddress);
  const change = (changes: Partial<Facts>) => setFacts((before) => ({ ...before, ...changes }));
  const resting = useSettled(facts, 300);
  // Browsers limit how often a page may change its URL.
  useEffect(() => keep(resting), [resting, keep]);

  const errors = missingOf(facts);
  const complete = Object.keys(errors).length === 0;
  const { data, error } = useLatestQuery(WhatIf, complete ? { facts: inputOf(facts, today) } : null);
  const now = data?.predict[0];
  const why = useData(
    WhatIfWhy,
    { facts: inputOf(resting, today) },
    { pause: Object.keys(missingOf(resting)).length > 0 },
  ).data?.predict[0];
  const pinnedFacts = parse(pin);
  const pinned =
    useData(WhatIf, { facts: inputOf(pinnedFacts ?? initialFacts, today) }, { pause: pinnedFacts === null })
      .data?.predict[0] ?? null;
  const ghost = pinnedFacts ? pinned : null;

  return (
    <>
      <div className={styles.start}>
        <StartFrom onChoose={setFacts} />
        <Button kind="quiet" onClick={() => setFacts(initialFacts)}>
          Start over
        </Button>
      </div>
      {error && <Notice>{error.message} The page shows the last data received.</Notice>}
      <Columns
        wide={
          <>
            {now ? (
              <>
                <Outcome
                  now={now}
                  pinned={ghost}
                  onPin={() => keep({ pin: JSON.stringify(facts) })}
                  onUnpin={() => keep({ pin: '' })}
                />
                <Distribution now={now} pinned={ghost} />
              </>
            ) : (
              <Skeleton height={420} />
            )}
            {why ? <ExplanationFigure explanation={why.explanation} /> : <Skeleton height={300} />}
          </>
        }
        narrow={
          <>
            {now && (
              <div className={styles.follower} aria-hidden="true">
                Predicted <b>{popularity(now.predicted)}</b>
                {ghost && ` · ${signed(now.predicted - ghost.predicted)} compared with the pinned`}
              </div>
            )}
            <FactsForm facts={facts} errors={errors} today={today} onChange={change} />
            {why && <Neighbours neighbours={why.neighbours} />}
          </>
        }
      />
    </>
  );
}
