import { Field, ID, InputType, Int } from 'type-graphql';
import { KeyedInput } from '../shared/keyed.input.js';
import { Preset, SplitStrategy } from './enums.js';
import { TrainingConfigInput } from './training-config.input.js';

@InputType({ description: 'How tracks are divided into train, validation and test.' })
export class SplitInput {
  @Field(() => SplitStrategy, { description: 'How tracks are assigned.' })
  strategy!: `${SplitStrategy}`;

  @Field(() => Int, {
    nullable: true,
    description: 'RANDOM, ARTIST_GROUPED, ALBUM_GROUPED. Equal seeds give equal splits; omitted: 42.',
  })
  seed?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'RANDOM. Whether releases of one artist and title share their part, so that no label is read off a duplicate; omitted: true.',
  })
  keepSongsTogether?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'EXPLICIT. Keys of the tracks that the model is fitted to.',
  })
  train?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'EXPLICIT. Keys of the tracks that training watches.',
  })
  validation?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'EXPLICIT. Keys of the tracks that are held out.' })
  test?: string[] | null;
}

/** What whoever asks for a training may say. */
@InputType()
export abstract class TrainingRequestInput extends KeyedInput {
  @Field(() => Preset, { description: 'What to train.' })
  preset!: `${Preset}`;

  @Field(() => TrainingConfigInput, { nullable: true, description: "Overrides of the preset's defaults." })
  config?: TrainingConfigInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of the dataset version; omitted: the newest, which the last import led to.',
  })
  datasetVersion?: number | null;

  @Field(() => SplitInput, { nullable: true, description: 'How tracks are divided; omitted: RANDOM.' })
  split?: SplitInput | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Seed of weights, shuffling and dropout, 0–2147483647; omitted: chosen at random, and recorded.',
  })
  seed?: number | null;
}

@InputType({ description: 'What to train. All but the preset is optional.' })
export class TriggerTrainingInput extends TrainingRequestInput {}

@InputType({ description: 'Which version looks up which rows.' })
export class RefreshModelVersionInput extends KeyedInput {
  @Field(() => Int, { description: 'Number of the model version whose weights are kept: a RESIDUAL_NET.' })
  version!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the dataset version whose labels it shall look up; omitted: the newest, which the last import led to.',
  })
  datasetVersion?: number | null;
}

@InputType({ description: 'Which run to stop.' })
export class CancelTrainingInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of the training run.' })
  runId!: string;
}

@InputType({ description: 'Which run to train once more.' })
export class RetryTrainingInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of a training run that failed or was cancelled.' })
  runId!: string;
}
