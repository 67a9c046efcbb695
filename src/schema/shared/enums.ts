import { registerEnumType } from 'type-graphql';

export enum OrderDirection {
  ASC = 'ASC',
  DESC = 'DESC',
}
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'Unknown values come last in either direction.',
  valuesConfig: {
    ASC: { description: 'Smallest, earliest or A first.' },
    DESC: { description: 'Largest, latest or Z first.' },
  },
});

export enum Split {
  TRAIN = 'TRAIN',
  VALIDATION = 'VALIDATION',
  TEST = 'TEST',
}
registerEnumType(Split, {
  name: 'Split',
  description: 'What a training run used a track for.',
  valuesConfig: {
    TRAIN: { description: 'The model was fitted to it: its error here flatters.' },
    VALIDATION: {
      description: 'Training watched its error, to stop in time and to lower the learning rate.',
    },
    TEST: { description: 'Held out until the model was done: the honest error.' },
  },
});
