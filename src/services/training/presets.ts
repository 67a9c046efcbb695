import { configOptions, optionGroups, presetNames, presets, resolveConfig } from '../../ml/index.js';

/** What can be trained, with all options and their defaults. */
export const listPresets = () =>
  presetNames.map((preset) => ({
    preset,
    cost: presets[preset].cost,
    options: configOptions(preset),
    groups: optionGroups(preset),
    config: resolveConfig(preset),
    searchSpace: presets[preset].searchSpace,
  }));
