import {
  getNamedType,
  type GraphQLEnumType,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
} from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { TrainingPreset } from '../../schema/training/preset.type.js';
import { defineTrainingConfig } from '../../schema/training/training-config.fields.js';
import { listPresets } from '../../services/training/presets.js';
import type { Context } from '../context.js';
import { Query } from '../decorators.js';

defineTrainingConfig(listPresets());

@Resolver()
export class PresetResolver {
  @Query(() => [TrainingPreset], { description: 'Training presets, simplest first.' })
  presets(@Ctx() { services }: Context, @Info() { schema }: GraphQLResolveInfo): TrainingPreset[] {
    const presets = schema.getType('Preset') as GraphQLEnumType;
    return services.training.presets().map((each) => ({
      preset: each.preset,
      cost: each.cost,
      config: each.config,
      searchSpace: each.searchSpace,
      description: presets.getValue(each.preset)!.description!,
      options: each.options.map((option) => {
        const type = typeAt(schema, option.name);
        return {
          ...option,
          choices: option.choices?.map((choice) => nameOf(type, choice) as string) ?? null,
          default: nameOf(type, option.default),
        };
      }),
    }));
  }
}

/** The type of the field of TrainingConfigInput at a dotted path. */
function typeAt(schema: GraphQLSchema, path: string): GraphQLInputType {
  return path.split('.').reduce<GraphQLInputType>(
    (outer, name) => {
      const group = getNamedType(outer);
      if (!isInputObjectType(group)) throw new Error(`TrainingConfigInput has no field ${path}.`);
      return group.getFields()[name]!.type;
    },
    schema.getType('TrainingConfigInput') as GraphQLInputType,
  );
}

/** An enum's value, or a list of them, by its GraphQL name. Other values are unchanged. */
function nameOf(type: GraphQLInputType, value: unknown): unknown {
  const named = getNamedType(type);
  const name = (item: unknown) => (isEnumType(named) ? named.serialize(item) : item);
  return Array.isArray(value) ? value.map(name) : name(value);
}
