import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { catalogue } from '@tinbao/contracts';
import { findingCodes } from '@tinbao/ledger';
import { actions, commandActions, matrix, roles, scopeOf, scopes, type Action, type Right, type Role } from '@tinbao/rights';
import { key, start, type Started } from '../started.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const readme = read('README.md');

/** A block of shell in the README, and the mark above it. */
interface Block {
  readonly mark: string;
  readonly script: string;
}

// `<!-- test: run[, again][, prints: A | B] -->` or `<!-- test: exempt, why -->`; "again": the pipeline runs behind the answer.
const blocks: Block[] = [...readme.matchAll(/(?:<!-- test: (.+) -->\n)?```sh\n([\s\S]*?)```/g)].map(([, mark = '', script = '']) => ({ mark, script }));
const runnable = blocks.filter(({ mark }) => mark.startsWith('run'));

const missing = (...programs: string[]) => programs.filter((program) => spawnSync(program, ['--help'], { stdio: 'ignore' }).error);
/** The suite, or its loud absence. */
const needing = (programs: string[], title: string): [typeof describe | typeof describe.skip, string] => {
  const absent = missing(...programs);
  return absent.length > 0 ? [describe.skip, `${title} [skipped: ${absent.join(', ')} not on this machine]`] : [describe, title];
};

const folder = mkdtempSync(join(tmpdir(), 'tinbao-readme-'));
let tinbao: Started;
beforeAll(async () => {
  tinbao = await start();
});
afterAll(async () => {
  await tinbao.remove();
  rmSync(folder, { recursive: true });
});

/** Runs one block as a reader would who types them one after the other: exports and functions stay. */
function type(script: string): Promise<{ code: number | null; output: string }> {
  const kept = join(folder, 'shell.sh');
  writeFileSync(kept, '', { flag: 'a' });
  const session = `set -e -o pipefail; . '${kept}'\n${script}\n{ declare -f; export -p; } > '${kept}'`;
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: '', TINBAO: tinbao.url, TINBAO_DATA: tinbao.data, TMPDIR: folder };
  const child = spawn('bash', ['-c', session], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

async function typeUntil(script: string, wanted: readonly string[], again: boolean): Promise<{ code: number | null; output: string }> {
  for (let attempt = 0; ; attempt++) {
    const result = await type(script);
    if (!again || attempt >= 40 || wanted.every((text) => result.output.includes(text))) return result;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

it('marks every block of shell in the README as run or exempt with a reason', () => {
  expect(blocks.filter(({ mark }) => !/^(run(, again)?(, prints: .+)?|exempt, .+)$/.test(mark))).toEqual([]);
  expect(runnable.length).toBeGreaterThan(7);
});

const [describeShell, shellTitle] = needing(['bash', 'curl'], 'the README, typed into a shell');
describeShell(shellTitle, () => {
  it.each(runnable.map(({ mark, script }) => [script.trim().split('\n')[0]?.slice(0, 90) ?? '', mark, script] as const))('%s', async (_title, mark, script) => {
    const wanted = /prints: (.+)$/.exec(mark)?.[1]?.split(' | ') ?? [];
    const { code, output } = await typeUntil(script, wanted, mark.includes(', again'));
    for (const text of wanted) expect(output).toContain(text);
    expect({ code, output }).toMatchObject({ code: 0 });
  });
});

const [describePython, pythonTitle] = needing(['python3', 'openssl'], 'docs/ledger.md: the check that is not our code');
describePython(pythonTitle, () => {
  const words = 'Trộm xe máy ở cổng chợ';
  let receipt: { event: string; proof: string };
  beforeAll(async () => {
    // Neighbours in the tree, so that the proof has hashes.
    await Promise.all(Array.from({ length: 5 }, () => tinbao.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: words } })));
    receipt = (await tinbao.call('POST', '/api/public/tips', { anonymous: true, key: key(), body: { narrative: words } })).json.receipt;
    const [, code = ''] = /<!-- test: check\.py -->\n```python\n([\s\S]*?)```/.exec(read('docs/ledger.md')) ?? [];
    writeFileSync(join(folder, 'check.py'), code);
  });

  const check = (given: object) => {
    const file = join(folder, 'given.json');
    writeFileSync(file, JSON.stringify(given));
    const { status, stdout, stderr } = spawnSync('python3', [join(folder, 'check.py'), file, join(tinbao.data, 'keys/ledger.vkey')], { encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };

  it('accepts a receipt', () => {
    expect(receipt.proof.split('\n\n')[0]?.split('\n').length).toBeGreaterThan(3);
    expect(check(receipt)).toMatchObject({ status: 0, said: expect.stringMatching(/^TB-\d{4}-\d{7} is leaf \d+ of \d+ in tinbao\.vn\/ledger\/0\n$/) });
  });

  it.each([
    ['one word of the event', () => ({ ...receipt, event: receipt.event.replace('"web"', '"email"') }), 'not under the signed root'],
    ['the number', () => ({ ...receipt, registerNumber: 'TB-2026-9999999' }), 'fields differ'],
    ['the signed size', () => ({ ...receipt, proof: receipt.proof.replace(/ledger\/0\n(\d+)\n/, 'ledger/0\n1$1\n') }), 'openssl'],
    ['the place in the ledger', () => ({ ...receipt, proof: receipt.proof.replace(/^index \d+$/m, 'index 0') }), 'not under the signed root'],
  ])('refuses a receipt in which %s was changed', (_title, changed, why) => {
    expect(changed()).not.toEqual(receipt);
    const { status, said } = check(changed());
    expect(status).not.toBe(0);
    expect(said).toContain(why);
  });
});

describe('the documents say what the code says', () => {
  const rowsOf = (path: string) => read(path).split('\n').filter((line) => line.startsWith('| `')).map((line) => line.slice(2, -2).split(' | '));

  it('docs/events.md lists every event type with its version, term and article, in the order of the catalogue', () => {
    const listed = rowsOf('docs/events.md').filter((cells) => cells.length === 5).map(([name, version, term, article]) => ({ name, version, term, article }));
    expect(listed).toEqual(catalogue.map((e) => ({ name: `\`${e.name}\``, version: String(e.version), term: e.term, article: e.article ?? '-' })));
  });

  it('docs/events.md names a writer for exactly the types that some code writes', () => {
    const sources = ['libs/tip', 'libs/ledger', 'libs/host', 'apps'].flatMap((top) => readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(^|\/)src\/.*\.ts$/.test(path) && !/\.spec\.ts$|node_modules/.test(path)).map((path) => read(join(top, path))));
    const calls = sources.flatMap((text) => [...text.matchAll(/newEvent\(([^,]+),/g)].flatMap(([, type = '']) => type.match(/\w+/g) ?? []));
    const written = new Set(catalogue.map((e) => e.name).filter((name) => calls.includes(name)).map((name) => `\`${name}\``));
    const named = rowsOf('docs/events.md').filter((cells) => cells.length === 5 && cells[4]?.trim()).map(([name]) => name);
    expect(new Set(named)).toEqual(written);
  });

  it('docs/ledger.md explains every finding code', () => {
    const explained = rowsOf('docs/ledger.md').map(([code]) => code?.replaceAll('`', '')).filter((code) => findingCodes.includes(code as never));
    expect(explained).toEqual([...findingCodes]);
  });

  it('the README lists every variable of the environment that the configuration reads', () => {
    const [, section = ''] = /## Environment\n([\s\S]*?)\n## /.exec(readme) ?? [];
    const known = /\b(?:PORT|HOST|[A-Z]+_[A-Z_]+)\b/g;
    const first = section.split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split(' | ')[0] ?? '').join();
    expect(new Set(first.match(known))).toEqual(new Set(read('libs/host/src/config.ts').match(known)));
  });

  it('the decision index links every decision', () => {
    const files = readdirSync(join(root, 'docs/adr')).filter((name) => /^\d{4}-/.test(name)).sort();
    expect([...read('docs/adr/README.md').matchAll(/\]\((\d{4}-[^)]+)\)/g)].map(([, file]) => file)).toEqual(files);
  });

  describe('docs/rights.md', () => {
    const rows = rowsOf('docs/rights.md');
    const cell = (action: Action, role: Role): string => {
      const right: Right = matrix[action];
      return scopeOf(action, role) ?? (right.who[role] ? `(${right.who[role]})` : '-');
    };

    it('has the matrix, cell by cell, in its order', () => {
      const [, head] = /^\| right \| Vietnamese \| English \| (.+) \|$/m.exec(read('docs/rights.md')) ?? [];
      expect(head?.split(' | ')).toEqual(roles);
      expect(rows.filter((cells) => cells.length === 3 + roles.length))
        .toEqual(actions.map((action) => [`\`${action}\``, matrix[action].vi, matrix[action].en, ...roles.map((role) => cell(action, role))]));
    });

    it('names the right of every command, and so does the README', () => {
      const wanted = Object.entries(commandActions).map(([command, action]) => [`\`${command}\``, `\`${action}\``]);
      expect(rows.filter(([first = '', ...rest]) => rest.length === 1 && !scopes.some((scope) => first === `\`${scope}\``))).toEqual(wanted);
      const calls = rowsOf('README.md').filter((cells) => cells.length === 3 && cells[0]?.includes('`POST'));
      const told = calls.flatMap(([call = '', right = '']) => (call.match(/[a-z-]+(?=`)/g) ?? []).filter((name) => name in commandActions).map((name) => [name, right]));
      expect(Object.fromEntries(told)).toEqual(Object.fromEntries(Object.entries(commandActions).map(([command, action]) => [command, `\`${action}\``])));
    });
  });

  it('the README tells every role and the account that a fresh house has for it', () => {
    const posts = [...read('apps/tinbao/src/first-accounts.ts').matchAll(/username: '([\w.]+)', name: '[^']+', role: '(\w+)'/g)].map(([, username, role]) => `${role} ${username}`);
    const [, section = ''] = /## Who may what\n([\s\S]*?)\n## /.exec(readme) ?? [];
    const told = [...section.matchAll(/^\| `(\w+)`[^|]* \| `([\w.]+)` \|/gm)].map(([, role, username]) => `${role} ${username}`);
    // A second administrator: nobody changes an account alone.
    expect(posts).toHaveLength(roles.length + 1);
    expect([...told].sort()).toEqual([...posts].sort());
  });

  const pages = ['README.md', ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md')).map((path) => join('docs', path))];
  /** A page as a reader sees it: what is commented out waits for its files. */
  const shown = (page: string) => read(page).replace(/<!--[\s\S]*?-->/g, '');

  it('link to files and headings that are there', () => {
    const links = pages.flatMap((page) => [...shown(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => [page, to] as const)).filter(([, to]) => !/^https?:/.test(to));
    expect(links.length).toBeGreaterThan(40);
    const slug = (heading: string) => heading.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '').replaceAll(' ', '-');
    for (const [page, to] of links) {
      const [file = '', anchor] = to.split('#');
      const target = file === '' ? page : join(page, '..', file);
      const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading));
      if (anchor !== undefined) expect({ page, to, headings }).toMatchObject({ headings: expect.arrayContaining([anchor]) });
    }
  });

  it('name files that are there', () => {
    const named = pages.flatMap((page) => [...shown(page).matchAll(/`((?:apps|libs|scripts|test)\/[\w./-]+\.(?:tsx|ts|mjs|json))`/g)].map(([, file = '']) => [page, file] as const));
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter(([, file]) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('speak of npm scripts that are there', () => {
    const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
    const named = pages.flatMap((page) => [...shown(page).matchAll(/npm run (?:-s )?([a-z]+)/g)].map(([, script = '']) => script));
    expect([...new Set(named)].filter((script) => !scripts.includes(script))).toEqual([]);
  });
});
