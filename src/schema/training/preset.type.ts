import { GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { optionKinds } from '../../domain/names.js';
import { enumOf } from '../shared/enum-of.js';
import { Preset, TrainingCost } from './enums.js';

export type PresetOptionKind = (typeof PresetOptionKind)[keyof typeof PresetOptionKind];
export const PresetOptionKind = enumOf(optionKinds, {
  name: 'PresetOptionKind',
  description: 'Type of the value of an option.',
  valuesConfig: {
    INTEGER: { description: 'A whole number.' },
    NUMBER: { description: 'A number.' },
    CHOICE: { description: 'One of `choices`.' },
    NUMBERS: { description: 'A list of numbers.' },
    CHOICES: { description: 'A list of values from `choices`.' },
  },
});

@ObjectType({
  description:
    'An option of a preset: a field of TrainingConfigInput, with the values that this preset accepts.',
  simpleResolvers: true,
})
export class PresetOption {
  @Field(() => String, {
    description:
      'Name of the field in TrainingConfigInput. The name of an option in a group is a dotted path, such as "schedules.tabm.epochs".',
  })
  name!: string;

  @Field(() => String, { description: 'Meaning of the option, with its unit.' })
  description!: string;

  @Field(() => PresetOptionKind, { description: 'Type of the value.' })
  kind!: PresetOptionKind;

  @Field(() => GraphQLJSON, { nullable: true, description: 'Default value.' })
  default!: unknown;

  @Field(() => String, { description: 'The reason for the default value: a measurement or a source.' })
  reason!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Smallest accepted number. Null if there is no minimum, or if the option is not numeric.',
  })
  minimum!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Largest accepted number. Null if there is no maximum, or if the option is not numeric.',
  })
  maximum!: number | null;

  @Field(() => Boolean, { description: 'Whether `minimum` itself is excluded.' })
  minimumExcluded!: boolean;

  @Field(() => Boolean, { description: 'Whether `maximum` itself is excluded.' })
  maximumExcluded!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Required length of the list. Null if any length is accepted.',
  })
  length!: number | null;

  @Field(() => [String], { nullable: true, description: 'Accepted values. Null if the option is numeric.' })
  choices!: readonly string[] | null;

  @Field(() => Boolean, { description: 'Whether null is accepted. Null disables the option.' })
  nullable!: boolean;
}

@ObjectType({
  description: 'A preset with its options, sufficient to generate a form for a training run.',
  simpleResolvers: true,
})
export class TrainingPreset {
  @Field(() => Preset, { description: 'The preset, for triggerTraining.' })
  preset!: Preset;

  @Field(() => String, { description: 'Description of the preset.' })
  description!: string;

  @Field(() => TrainingCost, { description: 'How long a training run takes.' })
  cost!: TrainingCost;

  @Field(() => [PresetOption], { description: 'All options of the preset.' })
  options!: PresetOption[];

  @Field(() => GraphQLJSONObject, {
    description: 'Complete default configuration, in the form that a training run shows.',
  })
  config!: object;

  @Field(() => GraphQLJSONObject, {
    description:
      'Default search space of a sweep: a map from dotted paths of `config` to { choices } or { min, max, scale, integer }.',
  })
  searchSpace!: object;
}
