import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const COLOURS = 256;

/** The same picture with 256 colours: a screen of text takes a third of the room. Reads what Chromium writes: 8-bit RGB, not interlaced. */
export function smallPng(png) {
  const { header, data } = chunksOf(png);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 8 || header[9] !== 2 || header[12] !== 0) throw new Error('not an 8-bit RGB picture');
  const pixels = unfiltered(inflateSync(data), width * 3, height);
  const palette = commonest(pixels);
  const rows = Buffer.alloc(height * (width + 1));
  const known = new Map();
  for (let at = 0; at < width * height; at += 1) rows[at + Math.floor(at / width) + 1] = indexOf(colourAt(pixels, at * 3), palette, known);
  const indexed = Buffer.from(header);
  indexed[9] = 3;
  const parts = [['IHDR', indexed], ['PLTE', Buffer.from(palette.flatMap(channels))], ['IDAT', deflateSync(rows, { level: 9 })], ['IEND', Buffer.alloc(0)]];
  return Buffer.concat([SIGNATURE, ...parts.map(([type, body]) => chunk(type, body))]);
}

function chunksOf(png) {
  const data = [];
  let header;
  for (let at = SIGNATURE.length; at < png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'IHDR') header = png.subarray(at + 8, end);
    if (type === 'IDAT') data.push(png.subarray(at + 8, end));
    at = end + 4;
  }
  return { header, data: Buffer.concat(data) };
}

/** Undoes the five filters of PNG, row by row (three bytes a pixel). */
function unfiltered(raw, stride, height) {
  const out = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const to = row * stride + x;
      const left = x < 3 ? 0 : out[to - 3];
      const up = row === 0 ? 0 : out[to - stride];
      const corner = x < 3 || row === 0 ? 0 : out[to - stride - 3];
      out[to] = raw[row * (stride + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

const colourAt = (pixels, at) => (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
const channels = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** The commonest shade of each hue, then the commonest hues: so a small green dot is not lost among many greys. */
function commonest(pixels) {
  const hues = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = colourAt(pixels, at);
    const shades = hues.get(colour & 0xf8f8f8) ?? new Map();
    hues.set(colour & 0xf8f8f8, shades.set(colour, (shades.get(colour) ?? 0) + 1));
  }
  const best = [...hues.values()].map((shades) => ({ colour: topOf(shades), count: [...shades.values()].reduce((sum, n) => sum + n, 0) }));
  return best.sort((a, b) => b.count - a.count).slice(0, COLOURS).map(({ colour }) => colour);
}

const topOf = (shades) => [...shades].reduce((top, shade) => (shade[1] > top[1] ? shade : top))[0];

/** Place of the nearest colour of the palette; what was found once is not looked for again. */
function indexOf(colour, palette, known) {
  if (!known.has(colour)) {
    const [r, g, b] = channels(colour);
    const distances = palette.map((other) => {
      const [r2, g2, b2] = channels(other);
      return (r - r2) ** 2 + (g - g2) ** 2 + (b - b2) ** 2;
    });
    known.set(colour, distances.indexOf(Math.min(...distances)));
  }
  return known.get(colour);
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(body.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
