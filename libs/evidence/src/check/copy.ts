import { Refused } from '@tinbao/contracts';

/** Most pixels of a picture: twice what a large camera makes. */
const PIXELS = 100_000_000;
/** Longest side of a copy, in pixels. */
const SIDE = 2_048;

/**
 * A picture drawn anew: turned upright, at most 2,048 pixels a side, WebP. Nothing but its pixels goes over: no EXIF, no place, no profile, no
 * preview of what was cut away. Refuses `evidence_bomb`, `evidence_damaged`.
 */
export async function safeCopy(bytes: Buffer, name: string): Promise<Buffer> {
  // Only pictures need it; loading it costs more than the check of a text.
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: PIXELS });
  try {
    const { width, height } = await picture.metadata();
    if (width * height > PIXELS) throw bomb();
    return await picture.autoOrient().resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 82 }).toBuffer();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw /pixel limit|exceeds/i.test(String(error)) ? bomb() : new Refused('evidence_damaged', { found: name });
  }
}

function bomb(): Refused {
  return new Refused('evidence_bomb', { most: String(PIXELS) });
}
