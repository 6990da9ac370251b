import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { Proposer } from '@tinbao/classifier';
import { writeModel } from '@tinbao/classification';
import { readLaw, readModelBytes, readModelFile, runCli } from '@tinbao/cli';
import { CategoryProposed, isRefused, newEvent, TipClassified, type DataOf, type ModelComparison } from '@tinbao/contracts';
import { followUp, histories, history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, receiveRequest, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import pg from 'pg';
import { Models1764000000101 } from './migrations/1764000000101-models.js';
import { Rules1764000000061 } from './migrations/1764000000061-rules.js';
import { ModelChanges } from './model-changes.js';
import { ModelsInForce } from './models-in-force.js';

const suite = await postgresSuite();
const law = readLaw();
const chief = 'account/chihuy';
/** A word of the street for what bangs at Tết, which no dictionary and no corpus has. */
const slang = ['lại có cá heo', 'đang đợi cá heo', 'hỏi lấy cá heo', 'tối nào cũng cá heo', 'cho nhau cá heo', 'ba đứa cầm cá heo', 'vừa đưa cá heo', 'đổi cá heo'];
const places = ['ngõ 5', 'quán nước đầu làng', 'khu trọ sau chợ', 'gầm cầu', 'bến xe', 'hầm để xe', 'công viên', 'ngoài bờ sông', 'quán net', 'cổng trường', 'trên phố', 'dưới chân cầu thang'];
const written = {
  fireworks: ['bán pháo nổ tự chế trong ngõ', 'đốt pháo nổ lúc nửa đêm'], gambling: ['đánh bạc ăn tiền trong nhà', 'sới xóc đĩa ở bãi đất'],
  theft_burglary: ['mất xe máy để trước cửa', 'bị trộm vào nhà lấy điện thoại'], not_a_tip: ['xin hỏi thủ tục làm căn cước', 'gọi nhầm số xin lỗi'],
};

suite('what officers teach the classifier', () => {
  let shard: TestShard;
  let house: TestHouse;
  let owner: pg.Client;
  let folder: string;
  let models: ModelsInForce;
  let changes: ModelChanges;
  let proposer: Proposer;
  let taught: string[];

  beforeAll(async () => {
    shard = await openShard({ migrations: [Rules1764000000061, Models1764000000101] });
    house = testHouse(shard, '2026-03-02T04:00:00.000Z');
    owner = new pg.Client(shard.ownerUrl);
    await owner.connect();
    folder = await mkdtemp(join(tmpdir(), 'tinbao-retrain-'));
    await mkdir(join(folder, 'data'));
    await symlink(shard.keys, join(folder, 'data', 'keys'));
    await corpus('clone', written);
    models = new ModelsInForce(house, { now: law }, readModelBytes());
    await models.keepOwn();
    await models.look();
    changes = new ModelChanges(house, models);
    proposer = new Proposer(models);
    taught = await Promise.all(slang.flatMap((words) => places.map((place) => decided(`${words} ở ${place}`, 'fireworks'))));
  });
  afterAll(async () => {
    await owner.end();
    await shard.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A small clone: retraining on the whole corpus takes a minute. */
  async function corpus(clone: string, texts: Readonly<Record<string, readonly string[]>>): Promise<void> {
    const at = join(folder, clone, 'libs/classification/corpus');
    await mkdir(at, { recursive: true });
    for (const [category, lines] of Object.entries(texts)) await writeFile(join(at, `${category}.jsonl`), lines.map((text) => JSON.stringify({ voice: 'caller', text })).join('\n'));
  }

  async function append(tip: string, source: 'classifier' | 'casework', actor: string, event: ReturnType<typeof newEvent>): Promise<void> {
    const past = await withActor(shard.database, { role: 'web' }, (m) => history(m, tip));
    await house.ledger(source).append({ ...followUp(past, [event]), source, actor, time: house.clock.iso(), causationId: uuidv7() });
  }

  /** A tip with the proposal of the model in use and what a named officer decided. */
  async function decided(words: string, category: string): Promise<string> {
    const request = receiveRequest(shard.vault, words);
    await house.ledger('intake').append(request);
    const [proposal] = proposer.propose(law, words, await withActor(shard.database, { role: 'web' }, (m) => history(m, request.subject)));
    await append(request.subject, 'classifier', 'machine/classifier', newEvent(CategoryProposed, proposal?.data as DataOf<typeof CategoryProposed>));
    await append(request.subject, 'casework', 'account/lead.chihuy', newEvent(TipClassified, category === 'not_a_tip'
      ? { tipKind: 'notATip', notATipReason: 'information_request' } : { tipKind: 'report', category }));
    return request.subject;
  }

  interface Made extends ModelComparison {
    readonly version: string;
    readonly verdict: string;
  }
  async function retrain(clone = 'clone', ...more: string[]): Promise<{ code: number; said: string; made: Made; bytes: Buffer }> {
    const [out, err, file]: [string[], string[], string] = [[], [], join(folder, 'model.bin')];
    await rm(file, { force: true });
    const code = await runCli(['retrain', '--json', '--hold', '0.6', '--out', file, ...more], {
      env: { DATABASE_URL: shard.ownerUrl, TINBAO_DATA: join(folder, 'data') }, folder, root: join(folder, clone), stdin: (async function* () {})(),
      out: (line) => void out.push(line), err: (line) => void err.push(line), now: () => new Date(house.clock.iso()),
    });
    return { code, said: [...out, ...err].join('\n'), made: JSON.parse(out[0] ?? 'null') as Made, bytes: await readFile(file).catch(() => Buffer.alloc(0)) };
  }

  const bodies = async (tips: readonly string[]) => [...(await withActor(shard.database, { role: 'web' }, (m) => histories(m, tips))).values()].flat().map(({ body }) => body);
  const refusal = (work: Promise<unknown>) => work.then(() => undefined, (error: unknown) => (isRefused(error) ? error.code : Promise.reject(error)));
  const listed = async (version: string) => (await changes.list()).find((each) => each.version === version)!;
  /** What a process would propose of a tip that has just come in. */
  async function proposed(of: ModelsInForce, words: string): Promise<Record<string, unknown> | undefined> {
    const request = receiveRequest(shard.vault, words);
    await house.ledger('intake').append(request);
    return new Proposer(of).propose(law, words, await withActor(shard.database, { role: 'web' }, (m) => history(m, request.subject)))[0]?.data;
  }

  it('too few decisions held back make no candidate, and the reason is said', async () => {
    const { code, said } = await retrain('clone', '--hold', '0.01');
    expect([code, said]).toEqual([1, expect.stringMatching(/96 decisions.*at least 30 held-back decisions are needed/s)]);
    expect((await changes.list()).map(({ state }) => state)).toEqual(['inUse']);
  });

  it('learns a word that the model in use gets wrong, and tells no word of it', async () => {
    const first = await retrain();
    expect(first.made).toMatchObject({ verdict: 'better', against: readModelFile().version, onlyBefore: 0 });
    expect(first.made.after.top1 - first.made.before.top1).toBeGreaterThan(0.5);
    expect(first.made.classes).toEqual([expect.objectContaining({ category: 'fireworks', decisions: first.made.held })]);
    expect(first.said).not.toMatch(/cá heo|chân cầu/);
    const { rows } = await owner.query<{ row: string }>('select (to_jsonb(m) - \'bytes\')::text as row from web.model m');
    expect(rows.map(({ row }) => row).join()).not.toMatch(/cá heo|ca heo/);
    expect(first.bytes.includes('heo')).toBe(false);
  });

  it('is put into use by a named person, as an event; every process proposes with it from then on, and old proposals stay byte for byte', async () => {
    const before = await bodies(taught);
    const [elsewhere, words] = [new ModelsInForce(house, { now: law }, readModelBytes()), 'dưới gầm cầu có đứa cầm cá heo'];
    await elsewhere.look();
    expect(await proposed(elsewhere, words)).toMatchObject({ category: expect.not.stringMatching('fireworks'), model: readModelFile().version });
    const candidate = (await changes.list()).find(({ state }) => state === 'candidate')!;
    expect(candidate).toMatchObject({ verdict: 'better', madeBy: 'machine/cli', decidedBy: null });
    expect(await refusal(changes.adopt(candidate.sha256, 'unclear', chief))).toBe('model_verdict_differs');
    expect(await changes.adopt(candidate.sha256, 'better', chief)).toMatchObject({ state: 'inUse', decidedBy: chief, decidedAt: house.clock.iso() });
    const [event] = await withActor(shard.database, { role: 'web' }, (m) => history(m, `model/${candidate.version}`));
    const { against, classes, ...figures } = candidate.comparison!;
    expect(event).toMatchObject({ actor: chief, source: 'web', data: { version: candidate.version, sha256: candidate.sha256, replaces: against, verdict: 'better', figures } });
    expect(JSON.stringify(event?.data)).not.toContain(JSON.stringify(classes));
    await elsewhere.look();
    const restarted = new ModelsInForce(house, { now: law }, readModelBytes());
    await restarted.look();
    for (const each of [models, elsewhere, restarted]) expect(await proposed(each, words)).toMatchObject({ category: 'fireworks', model: candidate.version });
    expect(await bodies(taught)).toEqual(before);
    expect(await refusal(changes.adopt(candidate.sha256, 'better', chief))).toBe('model_decided');
  });

  it('what is worse is said to be worse; it can be rejected, and is in nobody\'s use', async () => {
    await corpus('misled', { ...written, gambling: slang.flatMap((words) => places.flatMap((place) => [`${words} ở ${place}`, `ở ${place} có đứa ${words}`, `thấy ${words} gần ${place}`])) });
    const { made } = await retrain('misled');
    expect(made).toMatchObject({ verdict: 'worse', onlyAfter: 0 });
    expect(made.classes[0]).toMatchObject({ category: 'fireworks' });
    const { sha256 } = await listed(made.version);
    expect(await changes.reject(sha256, chief)).toMatchObject({ state: 'rejected', decidedBy: chief });
    expect(await refusal(changes.adopt(sha256, 'worse', chief))).toBe('model_decided');
    expect(models.now.version).not.toBe(made.version);
  });

  it('words of a shredded tip have no influence: the model is that of a house which never had it, byte for byte', async () => {
    const without = await retrain();
    const more = await Promise.all(['đặt vòng quay', 'rủ nhau vòng quay trúng thưởng'].flatMap((words) => places.map((place) => decided(`${words} ở ${place}`, 'gambling'))));
    const withThem = await retrain();
    expect(withThem.bytes.equals(without.bytes)).toBe(false);
    await owner.query('delete from vault.tip_key where tip_id = any($1)', [more]);
    expect((await retrain()).bytes.equals(without.bytes)).toBe(true);
  });

  it('goes back to the model of before, which is the same act; a verdict that was never measured is recorded as such', async () => {
    const own = await listed(readModelFile().version);
    expect(own).toMatchObject({ state: 'delivered', verdict: 'unmeasured' });
    expect(await refusal(changes.reject(own.sha256, chief))).toBe('model_decided');
    await changes.adopt(own.sha256, 'unmeasured', chief);
    expect(models.now.version).toBe(own.version);
    const [event] = await withActor(shard.database, { role: 'web' }, (m) => history(m, `model/${own.version}`));
    expect(event?.data).toMatchObject({ verdict: 'unmeasured' });
    expect(event?.data).not.toHaveProperty('figures');
  });

  it('a file that is not the one the ledger names is not used, whole as it may be: a process keeps the model it has, and its metrics say so', async () => {
    const [here, shown] = [new ModelsInForce(house, { now: law }, readModelBytes()), () => house.metrics.text()];
    await here.look();
    here.start();
    await here.stop();
    const own = here.now.version;
    expect(await shown()).toContain(`tinbao_model_in_use{version="${own}"} 1`);
    const candidate = (await changes.list()).find(({ state }) => state === 'before')!;
    await changes.adopt(candidate.sha256, candidate.verdict, chief);
    const { rows: [adopted] } = await owner.query<{ bytes: Buffer }>('select bytes from web.model where sha256 = $1', [candidate.sha256]);
    const put = (bytes: Uint8Array) => owner.query('update web.model set bytes = $2 where sha256 = $1', [candidate.sha256, Buffer.from(bytes)]);
    await put(writeModel({ ...models.now, version: candidate.version, threshold: 0 }));
    await here.look();
    expect([here.now.version, here.isCurrent]).toEqual([own, false]);
    expect(await shown()).toContain(`tinbao_model_in_use{version="${own}"} 0`);
    await put(adopted!.bytes);
    const started = new ModelsInForce(house, { now: law }, readModelBytes());
    await started.look();
    expect(started.now.version).toBe(candidate.version);
  });
});
