import { InputType } from 'type-graphql';
import { audioFields } from '../../domain/audio-features.js';
import { inputWith } from '../shared/fields-of.js';

@InputType({ description: 'Audio features of an unreleased track. Omit the fields that are unknown.' })
export class AudioFeaturesInput extends inputWith(audioFields) {}
