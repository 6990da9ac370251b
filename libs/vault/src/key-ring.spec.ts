import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import { chance } from './chance.js';
import { openKek, openKeyRing, recoverKek, wrapKek } from './key-ring.js';
import { readOrCreateSecret } from './secret-file.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tinbao-ring-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const keyFile = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('the key ring of a folder', () => {
  it('makes four files, each for its owner alone (0600), and leaves nothing beside them', () => {
    openKeyRing(folder);
    expect(readdirSync(folder).sort()).toEqual(['index.key', 'operating.key', 'recovery.key.pem', 'recovery.pub.pem']);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('makes a folder that only its owner may enter', () => {
    openKeyRing(join(folder, 'new', 'keys'));
    expect(statSync(join(folder, 'new', 'keys')).mode & 0o777).toBe(0o700);
  });

  it('is the same ring when opened again, also once the recovery key was carried away', () => {
    const wrapped = wrapKek(openKeyRing(folder), 'kek-1', chance(32));
    const recovery = keyFile('recovery.pub.pem');
    unlinkSync(join(folder, 'recovery.key.pem'));
    expect(openKek(openKeyRing(folder), wrapped)).toHaveLength(32);
    expect(keyFile('recovery.pub.pem')).toBe(recovery);
    expect(readdirSync(folder)).not.toContain('recovery.key.pem');
  });

  it('opens with the recovery key what it wrapped with the operating key', () => {
    const kek = chance(32);
    const ring = openKeyRing(folder);
    const wrapped = wrapKek(ring, 'kek-1', kek);
    expect(openKek(ring, wrapped).equals(kek)).toBe(true);
    expect(recoverKek(keyFile('recovery.key.pem'), 'kek-1', wrapped.recovery).equals(kek)).toBe(true);
  });

  it('opens nothing under another id, with another ring, or of changed bytes', () => {
    const ring = openKeyRing(folder);
    const other = openKeyRing(join(folder, 'other'));
    const wrapped = wrapKek(ring, 'kek-1', chance(32));
    const changed = Buffer.from(wrapped.recovery);
    changed[changed.length - 1]! ^= 1;
    expect(() => openKek(ring, { ...wrapped, kekId: 'kek-2' })).toThrow();
    expect(() => openKek(other, wrapped)).toThrow();
    expect(() => recoverKek(keyFile('recovery.key.pem'), 'kek-2', wrapped.recovery)).toThrow();
    expect(() => recoverKek(keyFile('other/recovery.key.pem'), 'kek-1', wrapped.recovery)).toThrow();
    expect(() => recoverKek(keyFile('recovery.key.pem'), 'kek-1', changed)).toThrow();
  });

  it('wraps one key differently each time', () => {
    const ring = openKeyRing(folder);
    const kek = chance(32);
    expect(wrapKek(ring, 'k', kek).recovery.equals(wrapKek(ring, 'k', kek).recovery)).toBe(false);
  });

  it('belongs together after a kill between its two recovery files', () => {
    openKeyRing(folder);
    unlinkSync(join(folder, 'recovery.pub.pem'));
    const kek = chance(32);
    const wrapped = wrapKek(openKeyRing(folder), 'kek-1', kek);
    expect(recoverKek(keyFile('recovery.key.pem'), 'kek-1', wrapped.recovery).equals(kek)).toBe(true);
  });
});

describe('a secret file', () => {
  it('holds what the first one made; the second takes that, though it had begun to make its own', () => {
    const path = join(folder, 'secret');
    let theirs = '';
    const mine = readOrCreateSecret(path, () => {
      theirs = readOrCreateSecret(path, () => 'theirs');
      return 'mine';
    });
    expect([theirs, mine]).toEqual(['theirs', 'theirs']);
    expect(readdirSync(folder)).toEqual(['secret']);
  });

  it('is not there at all when its making failed', () => {
    expect(() => readOrCreateSecret(join(folder, 'secret'), () => {
      throw new Error('no entropy');
    })).toThrow('no entropy');
    expect(readdirSync(folder)).not.toContain('secret');
    expect(readOrCreateSecret(join(folder, 'secret'), () => 'made')).toBe('made');
  });

  it('is one and the same for eight processes that make it at once', async () => {
    const compiled = transformFileSync(fileURLToPath(new URL('./secret-file.ts', import.meta.url)), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' },
    });
    writeFileSync(join(folder, 'secret-file.mjs'), compiled.code);
    const script = `const { readOrCreateSecret } = await import(${JSON.stringify(join(folder, 'secret-file.mjs'))});
      process.stdout.write(readOrCreateSecret(${JSON.stringify(join(folder, 'secret'))}, () => String(process.pid)));`;
    const run = promisify(execFile);
    const answers = await Promise.all(Array.from({ length: 8 }, () => run(process.execPath, ['--input-type=module', '-e', script])));
    expect(new Set(answers.map((a) => a.stdout))).toEqual(new Set([keyFile('secret').trim()]));
    expect(readdirSync(folder).sort()).toEqual(['secret', 'secret-file.mjs']);
  });
});
