/** The tracks or the split do not allow training of this preset. */
export class TrainingDataError extends Error {
  override readonly name = 'TrainingDataError';
}

/** The loss became infinite or NaN, so there is no model. */
export class TrainingDiverged extends Error {
  override readonly name = 'TrainingDiverged';
}
