import { datePrecisions } from '../../src/domain/dataset-names.js';
import { gateModes, gateOutcomes } from '../../src/domain/gate.js';
import {
  jobStatuses,
  runOrigins,
  scorecardQuestions,
  splitNames,
  splitStrategies,
} from '../../src/domain/names.js';
import { coverageGroups, promotionKinds, sliceDimensions } from '../../src/domain/registry-names.js';
import * as prisma from '../../src/generated/prisma/enums.js';

const names = {
  DatePrecision: datePrecisions,
  JobStatus: jobStatuses,
  SplitStrategy: splitStrategies,
  RunOrigin: runOrigins,
  ScorecardQuestion: scorecardQuestions,
  Split: splitNames,
  PromotionKind: promotionKinds,
  GateMode: gateModes,
  GateOutcome: gateOutcomes,
  SliceDimension: sliceDimensions,
  CoverageGroup: coverageGroups,
} as const;

type Enums = typeof prisma;
type Same<A, B> = [A, B] extends [B, A] ? true : false;

type AllTrue<Checks extends Readonly<Record<keyof Enums, true>>> = Checks;

/** The compiler refuses this type if an enum of the database does not have the names of src/domain. */
export type Checked = AllTrue<{
  [Name in keyof Enums]: Same<keyof Enums[Name], (typeof names)[Name][number]>;
}>;

/** PostgreSQL sorts the values of an enum in the order of their declaration. */
test.each(Object.entries(names))('%s has the values of the database, in the same order', (name, values) => {
  expect(values).toEqual(Object.values(prisma[name as keyof Enums]));
});
