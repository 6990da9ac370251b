import { endOfBoxes, endOfGif, endOfJpeg, endOfMp3, endOfOgg, endOfPdf, endOfPng, endOfRiff, type EndOf } from './ends.js';

/** A kind of file that is accepted. */
export interface Kind {
  /** As a refusal names it. */
  readonly name: string;
  readonly mediaType: string;
  readonly endOf: EndOf;
  /** Most bytes. */
  readonly most: number;
  /** Whether a copy can be made anew here, without hidden data. */
  readonly hasCopy?: true;
}

const MB = 1024 * 1024;
/** Largest file of all, in bytes. */
export const FILE_MAX = 200 * MB;
const PICTURE_MAX = 64 * MB;

const picture = (name: string, mediaType: string, endOf: EndOf): Kind => ({ name, mediaType, endOf, most: PICTURE_MAX, hasCopy: true });
const heic: Kind = { name: 'HEIC', mediaType: 'image/heic', endOf: endOfBoxes, most: PICTURE_MAX };
const moving = (name: string, mediaType: string, endOf: EndOf): Kind => ({ name, mediaType, endOf, most: FILE_MAX });
const mp4 = moving('MP4', 'video/mp4', endOfBoxes);
const m4a = moving('M4A', 'audio/mp4', endOfBoxes);
const ogg = moving('OGG', 'audio/ogg', endOfOgg);

/** What is accepted, by the media type that its content shows. */
export const kinds: Readonly<Record<string, Kind>> = {
  'image/jpeg': picture('JPEG', 'image/jpeg', endOfJpeg),
  'image/png': picture('PNG', 'image/png', endOfPng),
  'image/apng': picture('PNG', 'image/png', endOfPng),
  'image/gif': picture('GIF', 'image/gif', endOfGif),
  'image/webp': picture('WebP', 'image/webp', endOfRiff),
  'image/avif': picture('AVIF', 'image/avif', endOfBoxes),
  'image/heic': heic, 'image/heif': heic, 'image/heic-sequence': heic, 'image/heif-sequence': heic,
  'video/mp4': mp4, 'video/x-m4v': mp4,
  'video/quicktime': moving('MOV', 'video/quicktime', endOfBoxes),
  'video/3gpp': moving('3GP', 'video/3gpp', endOfBoxes), 'video/3gpp2': moving('3GP', 'video/3gpp', endOfBoxes),
  'audio/mpeg': moving('MP3', 'audio/mpeg', endOfMp3),
  'audio/mp4': m4a, 'audio/x-m4a': m4a,
  'audio/wav': moving('WAV', 'audio/wav', endOfRiff),
  'audio/ogg': ogg, 'audio/opus': ogg, 'audio/ogg; codecs=opus': ogg,
  'application/pdf': { name: 'PDF', mediaType: 'application/pdf', endOf: endOfPdf, most: PICTURE_MAX },
};

/** No magic number says that a file is text: that it holds nothing else does. */
export const plainText: Kind = { name: 'TXT', mediaType: 'text/plain', endOf: (bytes) => bytes.length, most: 5 * MB };
