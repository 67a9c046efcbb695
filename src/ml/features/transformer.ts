/**
 * Converts rows to columns. `fit` learns from training rows and returns its state as plain JSON. `transform` is a pure
 * function of this state. To save a fitted transformer, save its state. Fitting again starts from scratch.
 */
export interface Transformer<FitInput extends Input, Options, State, Input, Output> {
  fit(input: FitInput, options: Options): State;
  transform(state: State, input: Input): Output;
}
