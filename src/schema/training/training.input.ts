import { Field, ID, InputType, Int } from 'type-graphql';
import { DEFAULT_SPLIT_SEED, MAX_SEED } from '../../domain/limits.js';
import { presetNames, presets } from '../../ml/index.js';
import { KeyedInput } from '../shared/keyed.input.js';
import { Preset, SplitStrategy } from './enums.js';
import { TrainingConfigInput } from './training-config.input.js';

/** The presets with a bank. */
const REFRESHABLE = presetNames.filter((name) => presets[name].bank).join(', ');

@InputType({ description: 'How to divide tracks into TRAIN, VALIDATION and TEST.' })
export class SplitInput {
  @Field(() => SplitStrategy, { description: 'How tracks are assigned to splits.' })
  strategy!: SplitStrategy;

  @Field(() => Int, {
    nullable: true,
    description: `RANDOM, ARTIST_GROUPED and ALBUM_GROUPED: the seed of the split. Equal seeds give equal splits. Defaults to ${DEFAULT_SPLIT_SEED}.`,
  })
  seed?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'RANDOM: whether releases with the same artist and title are in the same split, so that a duplicate does not reveal a label. Defaults to true.',
  })
  keepSongsTogether?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'EXPLICIT: keys of the tracks that the model is fitted to.',
  })
  train?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'EXPLICIT: keys of the tracks that training monitors.',
  })
  validation?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'EXPLICIT: keys of the tracks that are held out.' })
  test?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'EXPLICIT, instead of the three lists: global id of a training run with an EXPLICIT split, whose lists are used again.',
  })
  ofRun?: string | null;
}

/** Fields that the inputs of trainings share. */
@InputType()
export abstract class TrainingRequestInput extends KeyedInput {
  @Field(() => Preset, { description: 'The preset to train.' })
  preset!: Preset;

  @Field(() => TrainingConfigInput, {
    nullable: true,
    description: 'Overrides of the defaults of the preset.',
  })
  config?: TrainingConfigInput | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the dataset version. Defaults to the newest version, which is the result of the last import.',
  })
  datasetVersion?: number | null;

  @Field(() => SplitInput, { nullable: true, description: 'How to divide the tracks. Defaults to RANDOM.' })
  split?: SplitInput | null;

  @Field(() => Int, {
    nullable: true,
    description: `Seed for weights, shuffling and dropout, 0–${MAX_SEED}. Defaults to a random seed, which is recorded.`,
  })
  seed?: number | null;
}

@InputType({ description: 'Input of triggerTraining. All fields except the preset are optional.' })
export class TriggerTrainingInput extends TrainingRequestInput {}

@InputType({ description: 'Input of refreshModelVersion.' })
export class RefreshModelVersionInput extends KeyedInput {
  @Field(() => Int, {
    description: `Number of the model version with the weights to keep. Its preset must have a bank of labelled tracks: ${REFRESHABLE}.`,
  })
  version!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Number of the dataset version with the labels to use. Defaults to the newest version, which is the result of the last import.',
  })
  datasetVersion?: number | null;
}

@InputType({ description: 'Input of cancelTraining.' })
export class CancelTrainingInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of the training run to cancel.' })
  runId!: string;
}

@InputType({ description: 'Input of retryTraining.' })
export class RetryTrainingInput extends KeyedInput {
  @Field(() => ID, { description: 'Global id of the failed or cancelled training run to repeat.' })
  runId!: string;
}
