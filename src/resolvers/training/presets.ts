import {
  type GraphQLEnumType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLResolveInfo,
  getNamedType,
  isEnumType,
} from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { TrainingPreset } from '../../schema/training/preset.type.js';
import type { Context } from '../context.js';
import { Query } from '../decorators.js';

@Resolver()
export class PresetResolver {
  /** What things mean is said once, in the schema's own descriptions; what they may be, once, in the configs. */
  @Query(() => [TrainingPreset], { description: 'What can be trained, the simplest first.' })
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

/** What GraphQL calls a value of an enum, or each in a list of them; anything else as it is. */
function nameOf(type: GraphQLInputType, value: unknown): unknown {
  const named = getNamedType(type);
  const name = (item: unknown) => (isEnumType(named) ? named.serialize(item) : item);
  return Array.isArray(value) ? value.map(name) : name(value);
}
