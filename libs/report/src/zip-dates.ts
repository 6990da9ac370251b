/** The earliest instant a ZIP file can bear: 1980-01-01 00:00. */
const DATE = 0x21;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/**
 * The ZIP file with every entry dated 1980-01-01, in place: what was packed twice is then the same bytes. Throws a RangeError
 * for what is no ZIP file.
 */
export function undated(zip: Buffer): Buffer {
  const end = endOf(zip);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new RangeError('no entry where the ZIP file names one');
    const local = zip.readUInt32LE(at + 42);
    for (const place of [at + 12, local + 10]) {
      zip.writeUInt16LE(0, place);
      zip.writeUInt16LE(DATE, place + 2);
    }
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return zip;
}

function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= 0; at--) if (zip.readUInt32LE(at) === END) return at;
  throw new RangeError('no ZIP file');
}
