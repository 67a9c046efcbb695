import { ObjectType } from 'type-graphql';
import { audioFields } from '../../domain/audio-features.js';
import { typeWith } from '../shared/fields-of.js';

@ObjectType({
  description:
    "Spotify's audio features of a recording, read from the imported CSV. Spotify's API no longer provides them to new applications. A field is null if its value is unknown.",
  simpleResolvers: true,
})
export class AudioFeatures extends typeWith(audioFields) {}
