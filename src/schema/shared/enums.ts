import { splitNames } from '../../domain/names.js';
import { orderDirections } from '../../domain/order-fields.js';
import { enumOf } from './enum-of.js';

export type OrderDirection = (typeof OrderDirection)[keyof typeof OrderDirection];
export const OrderDirection = enumOf(orderDirections, {
  name: 'OrderDirection',
  description: 'Sort direction. Unknown values come last in both directions.',
  valuesConfig: {
    ASC: { description: 'Ascending order: smallest, earliest or A first.' },
    DESC: { description: 'Descending order: largest, latest or Z first.' },
  },
});

export type Split = (typeof Split)[keyof typeof Split];
export const Split = enumOf(splitNames, {
  name: 'Split',
  description: 'How a training run used a track.',
  valuesConfig: {
    TRAIN: {
      description: 'The model was fitted to the track, so the error on it is lower than on new tracks.',
    },
    VALIDATION: {
      description:
        'Training monitored the error on the track to control early stopping and the learning rate.',
    },
    TEST: {
      description:
        'The track was held out until training had finished. The error on it is an unbiased estimate.',
    },
  },
});
