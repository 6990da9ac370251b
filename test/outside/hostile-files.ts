import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';

/** A file that must be refused in clear words. */
export interface HostileFile {
  readonly what: string;
  /** The name its sender gives it: it lies. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Files that are what they say, to be spoiled. */
export interface HonestFiles {
  readonly jpeg: Buffer;
  readonly png: Buffer;
  readonly gif: Buffer;
  readonly webp: Buffer;
  readonly mp4: Buffer;
  readonly wav: Buffer;
  readonly ogg: Buffer;
  readonly pdf: Buffer;
}

/** Honest files, made here: small pictures full of noise, and the bare bones of the rest. */
export async function honestFiles(): Promise<HonestFiles> {
  const noise = sharp(randomBytes(96 * 64 * 3), { raw: { width: 96, height: 64, channels: 3 } });
  const [jpeg, png, gif, webp] = await Promise.all([noise.clone().jpeg().toBuffer(), noise.clone().png().toBuffer(), noise.clone().gif().toBuffer(), noise.clone().webp().toBuffer()]);
  return { jpeg, png, gif, webp, mp4: mp4(), wav: wav(), ogg: ogg(), pdf: pdf('') };
}

const latin = (text: string) => Buffer.from(text, 'latin1');
const big = (value: number) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);
const little = (value: number) => Buffer.from(big(value)).reverse();
const box = (kind: string, body: Buffer) => Buffer.concat([big(8 + body.length), latin(kind), body]);

function mp4(): Buffer {
  return Buffer.concat([box('ftyp', latin('isom\0\0\x02\0isomiso2mp41')), box('moov', box('mvhd', Buffer.alloc(100))), box('mdat', randomBytes(400))]);
}

function wav(): Buffer {
  const format = Buffer.concat([latin('WAVEfmt '), little(16), Buffer.from([1, 0, 1, 0]), little(8_000), little(8_000), Buffer.from([1, 0, 8, 0])]);
  const body = Buffer.concat([format, latin('data'), little(800), randomBytes(800)]);
  return Buffer.concat([latin('RIFF'), little(body.length), body]);
}

function ogg(): Buffer {
  const body = Buffer.concat([latin('OpusHead'), randomBytes(11)]);
  return Buffer.concat([latin('OggS\0\x02'), Buffer.alloc(20), Buffer.from([1, body.length]), body]);
}

/** A PDF of one empty page, with more entries in its catalogue. */
function pdf(more: string): Buffer {
  return latin(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${more}>>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`);
}

/** A zip of one stored entry. */
function zip(name: string, body: Buffer): Buffer {
  const common = Buffer.concat([Buffer.from([20, 0, 0, 0, 0, 0, 0, 0, 0, 0]), Buffer.alloc(4), little(body.length), little(body.length), Buffer.from([name.length, 0])]);
  const local = Buffer.concat([latin('PK\x03\x04'), common, Buffer.from([0, 0]), latin(name), body]);
  const directory = Buffer.concat([latin('PK\x01\x02'), Buffer.from([20, 0]), common, Buffer.alloc(18), latin(name)]);
  return Buffer.concat([local, directory, latin('PK\x05\x06'), Buffer.from([0, 0, 0, 0, 1, 0, 1, 0]), little(directory.length), little(local.length), Buffer.from([0, 0])]);
}

const EICAR = latin(['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''));
const script = latin('<script>fetch("/api/session")</script>');
const exe = Buffer.concat([latin('MZ\x90\0'), Buffer.alloc(60), latin('!This program cannot be run in DOS mode.\r\r\n$'), randomBytes(200)]);
const elf = Buffer.concat([latin('\x7fELF\x02\x01\x01\0'), Buffer.alloc(200, 1)]);
const svg = (inside: string) => latin(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${inside}</svg>`);
const laughs = latin(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha">${[...'bcdefghij'].map((c, i) => `<!ENTITY ${c} "${`&${'abcdefghij'[i]};`.repeat(10)}">`).join('')}]><svg xmlns="http://www.w3.org/2000/svg"><text>&j;</text></svg>`);

/** Kinds that nobody needs as evidence, or that run. */
const refused: readonly (readonly [string, Buffer])[] = [
  ['EXE', exe], ['ELF', elf], ['SVG with script', svg('<script>alert(1)</script>')], ['SVG with event', svg('<g onload="alert(1)"/>')], ['SVG of entities', laughs],
  ['HTML', latin('<!DOCTYPE html><html><body>x</body></html>')], ['HTML without head', latin('\n  <a href="javascript:alert(1)">x</a>')], ['XML', latin('<?xml version="1.0"?><a/>')],
  ['shell script', latin('#!/bin/sh\nrm -rf /\n')], ['PHP', latin('<?php system($_GET["c"]); ?>')], ['ZIP', zip('a.txt', latin('x'))], ['JAR', zip('META-INF/MANIFEST.MF', latin('Main-Class: x'))],
  ['ZIP slip', zip('../../../../etc/passwd', latin('root'))], ['DOCX', zip('[Content_Types].xml', latin('<Types/>'))], ['RAR', Buffer.concat([latin('Rar!\x1a\x07\0'), randomBytes(64)])],
  ['7z', Buffer.concat([latin('7z\xbc\xaf\x27\x1c\0\x04'), randomBytes(64)])], ['gzip bomb', gzipSync(Buffer.alloc(16 * 1024 * 1024))], ['BMP', Buffer.concat([latin('BM'), little(60), Buffer.alloc(60)])],
  ['TIFF', Buffer.concat([latin('II*\0'), little(8), Buffer.alloc(60)])], ['ICO', Buffer.concat([Buffer.from([0, 0, 1, 0, 1, 0]), Buffer.alloc(60)])], ['RTF', latin('{\\rtf1 \\object x}')],
  ['SWF', Buffer.concat([latin('CWS\x0a'), randomBytes(60)])], ['WASM', Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])], ['WebM', Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84]), latin('webm'), Buffer.alloc(40)])],
  ['AVI', Buffer.concat([latin('RIFF'), little(60), latin('AVI LIST'), Buffer.alloc(60)])], ['SQLite', Buffer.concat([latin('SQLite format 3\0'), Buffer.alloc(100)])], ['PSD', Buffer.concat([latin('8BPS\0\x01'), Buffer.alloc(60)])],
  ['binary', Buffer.from([0, 1, 2, 3, 4, 5, 6, 7])], ['text with NUL', latin('abc\0def')], ['text in UTF-16', Buffer.from('\ufeffxin chào', 'utf16le')], ['text that is no UTF-8', Buffer.from([0x61, 0xc3, 0x28, 0x62])], ['one byte', Buffer.from([0xff])],
];

/** What is put into or behind a picture. */
const riders: readonly (readonly [string, Buffer])[] = [
  ['zip', zip('a.js', latin('x'))], ['rar', Buffer.concat([latin('Rar!\x1a\x07\x01\0'), randomBytes(32)])], ['7z', Buffer.concat([latin('7z\xbc\xaf\x27\x1c'), randomBytes(32)])],
  ['HTML', latin('<html><body>x</body></html>')], ['script', script], ['SVG', svg('<g onload="x"/>')], ['PHP', latin('<?php eval($_POST[1]); ?>')], ['EXE', exe], ['ELF', elf], ['PDF', pdf('')], ['EICAR', EICAR],
];

const pictures = ['jpeg', 'png', 'gif', 'webp'] as const;
const cut = ['jpeg', 'png', 'gif', 'webp', 'mp4', 'wav', 'pdf', 'ogg'] as const;

/** A JPEG with a comment right after its beginning. */
function commented(jpeg: Buffer, comment: Buffer): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 255]), comment, jpeg.subarray(2)]);
}

function chunk(kind: string, body: Buffer): Buffer {
  const data = Buffer.concat([latin(kind), body]);
  return Buffer.concat([big(body.length), data, big(crc(data))]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffff_ffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb8_8320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** A PNG of one colour that unfolds to side x side pixels. */
function pngBomb(side: number, lines: number): Buffer {
  const head = Buffer.concat([big(side), big(side), Buffer.from([1, 0, 0, 0, 0])]);
  return Buffer.concat([latin('\x89PNG\r\n\x1a\n'), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * lines))), chunk('IEND', Buffer.alloc(0))]);
}

/** A picture that says it is enormous. */
function bombs({ jpeg }: HonestFiles): readonly (readonly [string, Buffer])[] {
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  const wide = Buffer.from(jpeg);
  wide.writeUInt16BE(65_500, frame + 5);
  wide.writeUInt16BE(65_500, frame + 7);
  return [['PNG of 900 million pixels', pngBomb(30_000, 30_000)], ['PNG that says 3.6 billion pixels', pngBomb(60_000, 1)], ['JPEG that says 4 billion pixels', wide]];
}

/** Structures that lie about their own lengths. */
function liars(honest: HonestFiles): readonly (readonly [string, Buffer])[] {
  const { png, mp4: film, wav: sound, pdf: paper } = honest;
  const at = (bytes: Buffer, offset: number, value: Buffer) => Buffer.concat([bytes.subarray(0, offset), value, bytes.subarray(offset + value.length)]);
  return [
    ['PNG chunk of 4 GB', at(png, 8, big(0xffff_ffff))], ['MP4 box that goes backwards', at(film, 0, big(4))], ['MP4 box beyond the end', at(film, 28, big(0x7fff_ffff))],
    ['MP4 without description', Buffer.concat([film.subarray(0, 28), box('mdat', randomBytes(40))])], ['WAV longer than itself', at(sound, 4, little(900_000))],
    ['PDF with script', pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >> ')], ['PDF that starts a program', pdf('/OpenAction << /S /Launch /F (cmd.exe) >> ')],
    ['PDF with a file inside', pdf('/Names << /EmbeddedFiles 3 0 R >> ')], ['PDF in front of a zip', Buffer.concat([paper, zip('a', latin('x'))])],
  ];
}

/** At least `n` hostile files, each another one. */
export async function hostileFiles(n: number): Promise<HostileFile[]> {
  const honest = await honestFiles();
  const names = ['anh.jpg', 'IMG_0001.PNG', 'clip.mp4', '../../etc/passwd', 'ảnh\u202egpj.exe', 'a\0b.jpg', 'CON', `${'x'.repeat(300)}.jpg`, '<img src=x onerror=alert(1)>.png', ''];
  const all: [string, Buffer][] = [
    ...[...refused, ...bombs(honest), ...liars(honest)].map(([what, bytes]): [string, Buffer] => [what, bytes]),
    ['EICAR', EICAR], ['EICAR in a text', Buffer.concat([latin('xem: '), EICAR])],
    ...riders.map(([what, bytes]): [string, Buffer] => [`JPEG with ${what} in its comment`, commented(honest.jpeg, bytes)]),
    ...pictures.flatMap((kind) => riders.map(([what, bytes]): [string, Buffer] => [`${kind} in front of ${what}`, Buffer.concat([honest[kind], bytes])])),
  ];
  for (let i = 0; all.length < n || i < cut.length; i++) {
    const kind = cut[i % cut.length] ?? 'jpeg';
    const bytes = honest[kind];
    const share = 0.3 + 0.6 * ((i * 0.618_034) % 1);
    all.push(i % 3 === 2 && kind !== 'pdf' && kind !== 'ogg'
      ? [`${kind} with ${i + 5} odd bytes behind it`, Buffer.concat([bytes, Buffer.alloc(i + 5, 0x41)])]
      : [`${kind} cut off at ${Math.round(share * 100)} %`, bytes.subarray(0, Math.floor(bytes.length * share))]);
  }
  return all.map(([what, bytes], i) => ({ what, bytes, name: names[i % names.length] ?? '' }));
}
