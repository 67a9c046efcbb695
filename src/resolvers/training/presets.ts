import {
  getNamedType,
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  isEnumType,
} from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { TrainingPreset } from '../../schema/training/preset.type.js';
import type { Context } from '../context.js';
import { Query } from '../decorators.js';

@Resolver()
export class PresetResolver {
  /** Descriptions come from the schema, and ranges and defaults from the configurations, so that neither is repeated. */
  @Query(() => [TrainingPreset], { description: 'Training presets, simplest first.' })
  presets(@Ctx() { services }: Context, @Info() { schema }: GraphQLResolveInfo): TrainingPreset[] {
    const presets = schema.getType('Preset') as GraphQLEnumType;
    const config = (schema.getType('TrainingConfigInput') as GraphQLInputObjectType).getFields();
    return services.training.presets().map(({ preset, options, config: defaults, searchSpace }) => ({
      preset,
      config: defaults,
      searchSpace,
      description: presets.getValue(preset)!.description!,
      options: options.flatMap((option) => {
        const field = config[option.name];
        if (!field) return [];
        const { choices, default: value } = option;
        const named = (given: unknown) => nameOf(field.type, given);
        const description = field.description!;
        return [
          {
            ...option,
            description,
            choices: (choices?.map(named) as string[] | undefined) ?? null,
            default: named(value),
          },
        ];
      }),
    }));
  }
}

/** An enum's value, or a list of them, by its GraphQL name. Other values are unchanged. */
function nameOf(type: GraphQLInputType, value: unknown): unknown {
  const named = getNamedType(type);
  const name = (item: unknown) => (isEnumType(named) ? named.serialize(item) : item);
  return Array.isArray(value) ? value.map(name) : name(value);
}
