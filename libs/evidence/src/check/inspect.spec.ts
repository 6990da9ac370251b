import { describe, expect, it } from '@jest/globals';
import { isRefused, Refused } from '@tinbao/contracts';
import sharp from 'sharp';
import { safeCopy } from './copy.js';
import { inspect } from './inspect.js';

const picture = (width = 40, height = 20) => sharp({ create: { width, height, channels: 3, background: '#336699' } });
const codeOf = (work: Promise<unknown>) => work.then(() => 'accepted', (error: unknown) => (isRefused(error) ? error.code : String(error)));

/** A sound of frames of 104 bytes: MPEG 1 Layer III, 32 kbit/s, 44.1 kHz. */
const mp3 = Buffer.concat(Array.from({ length: 6 }, () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x10, 0xc4]), Buffer.alloc(100)])));

describe('the kind of a file', () => {
  it('is what its content shows, whatever its name said', async () => {
    expect((await inspect(await picture().png().toBuffer())).mediaType).toBe('image/png');
    expect((await inspect(mp3)).mediaType).toBe('audio/mpeg');
    expect((await inspect(Buffer.from('Tôi thấy hai người.\r\nHết.\t– ă â đ ê'))).mediaType).toBe('text/plain');
  });

  it('a photo of a telephone with a second picture, a short film or its maker\'s notes behind it is one file', async () => {
    const jpeg = await picture().jpeg().toBuffer();
    const film = Buffer.concat([Buffer.from([0, 0, 0, 20]), Buffer.from('ftypisom'), Buffer.alloc(8)]);
    for (const rest of [jpeg, film, Buffer.from('MotionPhoto_Data....SEFT'), Buffer.alloc(64)]) {
      expect((await inspect(Buffer.concat([jpeg, rest]))).mediaType).toBe('image/jpeg');
    }
    expect(await codeOf(inspect(Buffer.concat([jpeg, Buffer.from('anything else')])))).toBe('evidence_hides');
  });

  it('text in another writing than UTF-8 is no sound, although it begins like one', async () => {
    expect(await codeOf(inspect(Buffer.from('\ufeffxin chào', 'utf16le')))).toBe('evidence_damaged');
  });

  it('too much for its kind is refused by the size of that kind', async () => {
    const refused = await inspect(Buffer.alloc(6 * 1024 * 1024, 0x61)).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'upload_too_large', params: { most: '5 MB' } });
    expect(refused).toBeInstanceOf(Refused);
  });
});

describe('the copy that is shown', () => {
  it('is upright, at most 2,048 pixels a side, and knows neither place, time nor device', async () => {
    const tell = { IFD0: { Make: 'TELLTALE', Copyright: 'Nguyen Van A' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '105/1 51/1 0/1' } };
    const original = await picture(3_000, 1_500).withExif(tell).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect(original.includes('TELLTALE')).toBe(true);
    const copy = await safeCopy(original, 'JPEG');
    const { format, width, height, exif, xmp, icc, orientation } = await sharp(copy).metadata();
    expect({ format, width, height, exif, xmp, icc, orientation }).toEqual({ format: 'webp', width: 1_024, height: 2_048 });
    for (const word of ['TELLTALE', 'Nguyen', 'Exif', 'GPS']) expect(copy.includes(word)).toBe(false);
  });

  it('of a picture that unfolds to more than any camera makes there is none', async () => {
    const wide = await picture(12_000, 12_000).png().toBuffer();
    expect(wide.length).toBeLessThan(2 * 1024 * 1024);
    expect(await codeOf(safeCopy(wide, 'PNG'))).toBe('evidence_bomb');
  });
});
