import { InputType } from 'type-graphql';
import { audioFields } from '../../domain/audio-features.js';
import { inputWith } from '../shared/fields-of.js';

@InputType({ description: 'Audio features of an unreleased track. An omitted field is unknown.' })
export class AudioFeaturesInput extends inputWith(audioFields) {}
