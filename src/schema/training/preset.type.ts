import { GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars';
import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Preset } from './enums.js';

export enum PresetOptionKind {
  INTEGER = 'INTEGER',
  NUMBER = 'NUMBER',
  CHOICE = 'CHOICE',
  NUMBERS = 'NUMBERS',
  CHOICES = 'CHOICES',
}
registerEnumType(PresetOptionKind, {
  name: 'PresetOptionKind',
  description: 'What an option takes.',
  valuesConfig: {
    INTEGER: { description: 'A whole number.' },
    NUMBER: { description: 'A number.' },
    CHOICE: { description: 'One of `choices`.' },
    NUMBERS: { description: 'A list of numbers.' },
    CHOICES: { description: 'A list of some of `choices`.' },
  },
});

@ObjectType({
  description: 'An option of a preset: a field of TrainingConfigInput, with what this preset takes for it.',
  simpleResolvers: true,
})
export class PresetOption {
  @Field(() => String, { description: 'Name of the field in TrainingConfigInput.' })
  name!: string;

  @Field(() => String, { description: 'What it decides, with units.' })
  description!: string;

  @Field(() => PresetOptionKind, { description: 'What it takes.' })
  kind!: `${PresetOptionKind}`;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What it is where nothing is said.' })
  default!: unknown;

  @Field(() => Float, {
    nullable: true,
    description: 'Smallest number it takes; null for none, or where it takes no numbers.',
  })
  minimum!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Largest number it takes; null for none, or where it takes no numbers.',
  })
  maximum!: number | null;

  @Field(() => Boolean, { description: 'Whether `minimum` itself is refused.' })
  minimumExcluded!: boolean;

  @Field(() => Boolean, { description: 'Whether `maximum` itself is refused.' })
  maximumExcluded!: boolean;

  @Field(() => Int, { nullable: true, description: 'Items that the list must have; null: any number.' })
  length!: number | null;

  @Field(() => [String], { nullable: true, description: 'The values it takes; null where it takes numbers.' })
  choices!: readonly string[] | null;

  @Field(() => Boolean, { description: 'Whether null is a value too, which switches the thing off.' })
  nullable!: boolean;
}

@ObjectType({
  description: 'What can be trained, with its options: all that a form needs to ask for a training run.',
  simpleResolvers: true,
})
export class TrainingPreset {
  @Field(() => Preset, { description: 'What to give to triggerTraining.' })
  preset!: `${Preset}`;

  @Field(() => String, { description: 'What it is.' })
  description!: string;

  @Field(() => [PresetOption], { description: 'Its options.' })
  options!: PresetOption[];

  @Field(() => GraphQLJSONObject, {
    description: 'The whole configuration where nothing is said, as a run shows it.',
  })
  config!: object;

  @Field(() => GraphQLJSONObject, {
    description:
      'Where a sweep searches when nobody says: dotted paths of `config` to { choices } or { min, max, scale, integer }.',
  })
  searchSpace!: object;
}
