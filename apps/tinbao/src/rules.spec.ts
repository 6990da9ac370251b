import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { readLawTexts } from '@tinbao/cli';
import { isRefused, type RuleChanged, type DataOf } from '@tinbao/contracts';
import { isWorkingDay, type RuleSet } from '@tinbao/law';
import { history, withActor } from '@tinbao/ledger';
import { openShard, postgresSuite, testHouse, type TestHouse, type TestShard } from '@tinbao/testing';
import { Rules1764000000061 } from './migrations/1764000000061-rules.js';
import { RuleChanges } from './rule-changes.js';
import { listProposals } from './rule-store.js';
import { RuleTexts, sha256Of } from './rule-texts.js';
import { RulesInForce } from './rules-in-force.js';

const suite = await postgresSuite();
const TODAY = '2026-11-27T03:00:00.000Z';
const files = new RuleTexts(readLawTexts());
const [anna, binh] = ['account/anna', 'account/binh'];

/** The build's text of a set under another `as_of`, with one change of the words in it. */
function edited(ruleSet: RuleSet, asOf: string, from = '', to = ''): string {
  const text = files.own(ruleSet);
  if (!text.includes(from)) throw new Error(`${ruleSet} has no ${from}`);
  return text.replace('"as_of": "2026-11"', `"as_of": "${asOf}"`).replace(from, to);
}

/** The calendar with one more day off, on a line of its own. */
function withDayOff(asOf: string, day: string): string {
  const text = edited('calendar', asOf);
  const more = { start: day, end: day, vi: 'Ngày nghỉ thêm', en: 'One more day off', kind: 'official_day_off', confidence: 'sourced', source: 'QĐ 1', note: null };
  const file = JSON.parse(text) as { holidays: { start: string }[] };
  const next = file.holidays.find(({ start }) => start > day)?.start ?? '';
  const at = text.lastIndexOf('{', text.indexOf(`"start": "${next}"`));
  return `${text.slice(0, at)}${JSON.stringify(more)},\n${text.slice(at)}`;
}

suite('the data that two persons maintain', () => {
  let shard: TestShard;
  let house: TestHouse;
  let rules: RulesInForce;
  let changes: RuleChanges;

  beforeAll(async () => {
    shard = await openShard({ migrations: [Rules1764000000061] });
    house = testHouse(shard, TODAY);
  });
  afterAll(() => shard.close());
  beforeEach(async () => {
    house.at(TODAY);
    rules = new RulesInForce(house, files);
    changes = new RuleChanges(house, rules);
    await rules.look();
  });

  const read = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(shard.database, { role: 'web' }, work);
  const eventsOf = (set: RuleSet) => read((m) => history(m, `rule/${set}`));
  const propose = (ruleSet: RuleSet, text: string, inForceFrom = '2026-11-27') =>
    changes.propose({ ruleSet, text, inForceFrom, reason: 'Thông báo của Bộ Nội vụ', documentRef: { number: '12/TB-BNV' } }, anna);
  const refusal = async (work: Promise<unknown>) => {
    const error: unknown = await work.then(() => undefined, (thrown: unknown) => thrown);
    if (!isRefused(error)) throw error ?? new Error('nothing was refused');
    return { code: error.code, params: error.params, said: error.errors.map(({ code, detail }) => `${code}: ${detail.en}`) };
  };

  it('the proposer cannot approve; another person can, and the ledger names both, the hash, the day and the version before', async () => {
    const text = withDayOff('2026-11-a', '2026-12-24');
    const { id, state } = await propose('calendar', text);
    expect(state).toBe('open');
    expect(await refusal(changes.approve('calendar', id, anna))).toMatchObject({ code: 'rule_own_proposal' });
    expect(await eventsOf('calendar')).toEqual([]);
    expect(isWorkingDay(rules.now, '2026-12-24')).toBe(true);
    expect(await changes.approve('calendar', id, binh)).toMatchObject({ state: 'adopted', decidedBy: binh, version: 'tinbao.holidays/1@2026-11-a' });
    const [event, ...more] = await eventsOf('calendar');
    expect(more).toEqual([]);
    expect(event).toMatchObject({ actor: binh, source: 'web', subject: 'rule/calendar' });
    expect(event?.data as DataOf<typeof RuleChanged>).toEqual({
      ruleSet: 'calendar', version: 'tinbao.holidays/1@2026-11-a', inForceFrom: '2026-11-27', sha256: sha256Of(text), proposedBy: anna,
      previousVersion: 'tinbao.holidays/1@2026-11', documentRef: { number: '12/TB-BNV' },
    });
    expect(isWorkingDay(rules.now, '2026-12-24')).toBe(false);
  });

  it('another process takes the version over without a restart, and one that starts later has it from the start', async () => {
    const running = rules;
    const before = running.now;
    const elsewhere = new RulesInForce(house, files);
    await elsewhere.look();
    const { id } = await new RuleChanges(house, elsewhere).propose({ ruleSet: 'organisation', text: edited('organisation', 'renamed', '"Phòng Cảnh sát hình sự', '"Phòng Hình sự mới'), inForceFrom: '2026-11-27', reason: 'Đổi tên' }, anna);
    await new RuleChanges(house, elsewhere).approve('organisation', id, binh);
    expect(running.now).toBe(before);
    await running.look();
    const started = new RulesInForce(house, files);
    await started.look();
    for (const each of [running, started]) expect([...each.now.agencies.values()].some(({ vi }) => vi.startsWith('Phòng Hình sự mới'))).toBe(true);
  });

  it('a version of a later day waits for its day, by the clock of the house', async () => {
    const { id } = await propose('clocks', edited('clocks', 'dec'), '2026-12-01');
    await changes.approve('clocks', id, binh);
    expect(rules.now.clocksVersion).toBe('tinbao.clocks/1@2026-11');
    house.at('2026-11-30T16:59:59.000Z');
    await rules.look();
    expect(rules.now.clocksVersion).toBe('tinbao.clocks/1@2026-11');
    house.at('2026-11-30T17:00:00.000Z');
    await rules.look();
    expect(rules.now.clocksVersion).toBe('tinbao.clocks/1@dec');
  });

  it('never comes into force in the past: not when proposed, and not when the day passed before anybody approved', async () => {
    expect(await refusal(propose('routing', edited('routing', 'late'), '2026-11-26'))).toMatchObject({ code: 'rule_date_past', params: { today: '2026-11-27' } });
    const { id } = await propose('routing', edited('routing', 'late'));
    house.at('2026-11-28T03:00:00.000Z');
    expect(await refusal(changes.approve('routing', id, binh))).toMatchObject({ code: 'rule_date_past' });
    expect(await eventsOf('routing')).toEqual([]);
  });

  it.each([
    ['a text that is no JSON', 'taxonomy', '"sources": {', '"sources" {', /^no_json: taxonomy\.json, line \d+: no JSON from here on/],
    ['an agency nobody has', 'routing', '"lead": "hn.pc02"', '"lead": "hn.pc99"', /^unknown_reference: category-routing\.json, line \d+, \w+: names what does not exist; accepted: an id that exists, "hn.pc99" does not/],
    ['an agency that another set still names', 'organisation', '"id": "hn.pc04"', '"id": "hn.pc94"', /^(unknown_reference|not_symmetrical): \w+\.json, line \d+, /],
    ['a confidence nobody knows', 'calendar', '"confidence": "sourced', '"confidence": "sure', /^file_malformed: holidays\.json, line \d+, statistical_year\.confidence/],
    ['a day that is none', 'calendar', '"start": "2026-', '"start": "2026-13-', /^file_malformed: holidays\.json, line \d+, /],
  ] as const)('refuses %s by file, line and reason, and keeps nothing of it', async (_, set, from, to, said) => {
    const count = (await read((m) => listProposals(m))).length;
    const text = edited(set, 'bad', from, to);
    const found = await refusal(propose(set, text));
    expect(found).toMatchObject({ code: 'rule_data_bad', said: [expect.stringMatching(said)] });
    expect(await read((m) => listProposals(m))).toHaveLength(count);
  });

  it('names the very line', async () => {
    const text = edited('routing', 'line', '"lead": "hn.pc02"', '"lead": "hn.pc99"');
    const { params } = await refusal(propose('routing', text));
    const near = text.split('\n').slice(Number(params.line) - 1, Number(params.line) + 6).join('\n');
    expect([params.file, near.includes('hn.pc99')]).toEqual(['category-routing.json', true]);
  });

  it('refuses a version of the same name with another content', async () => {
    expect(await refusal(propose('taxonomy', edited('taxonomy', '2026-11')))).toMatchObject({ code: 'rule_version_used', params: { version: 'tinbao.taxonomy/1@2026-11' } });
    expect(await refusal(propose('taxonomy', edited('taxonomy', 'with words')))).toMatchObject({ code: 'rule_version_used' });
  });

  it('a proposal is decided once: not approved after it was rejected, nor twice, nor by two at the same time', async () => {
    const { id } = await propose('taxonomy', edited('taxonomy', 'rejected'));
    expect(await changes.reject('taxonomy', id, binh)).toMatchObject({ state: 'rejected', decidedBy: binh });
    expect(await refusal(changes.approve('taxonomy', id, binh))).toMatchObject({ code: 'rule_proposal_decided' });
    const { id: other } = await propose('taxonomy', edited('taxonomy', 'twice'));
    const outcomes = await Promise.allSettled(['account/binh', 'account/chi', 'account/dung'].map((by) => changes.approve('taxonomy', other, by)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await refusal(changes.approve('taxonomy', other, 'account/chi'))).toMatchObject({ code: 'rule_proposal_decided' });
    expect(await refusal(changes.reject('taxonomy', other, 'account/chi'))).toMatchObject({ code: 'rule_proposal_decided' });
    expect((await eventsOf('taxonomy')).filter((e) => e.data.version === 'tinbao.taxonomy/1@twice')).toHaveLength(1);
  });

  it('a crash before the event leaves the proposal open, one after it leaves it adopted: never a version without its event', async () => {
    const { id } = await propose('clocks', edited('clocks', 'crash'));
    const ledger = house.ledger('web');
    const dying = (when: 'before' | 'after') => ({
      ...house,
      ledger: () => ({ append: async (request: never) => {
        if (when === 'after') await ledger.append(request);
        throw new Error('the process died');
      } }),
    }) as never;
    await expect(new RuleChanges(dying('before'), rules).approve('clocks', id, binh)).rejects.toThrow('died');
    expect((await changes.proposal('clocks', id)).state).toBe('open');
    await expect(new RuleChanges(dying('after'), rules).approve('clocks', id, binh)).rejects.toThrow('died');
    expect((await changes.proposal('clocks', id)).state).toBe('adopted');
    expect(await refusal(changes.approve('clocks', id, binh))).toMatchObject({ code: 'rule_proposal_decided' });
    expect((await eventsOf('clocks')).filter((e) => e.data.version === 'tinbao.clocks/1@crash')).toHaveLength(1);
    await rules.look();
    expect(rules.now.clocksVersion).toBe('tinbao.clocks/1@crash');
  });

  it('refuses what fits on its first day and contradicts a version that comes into force later', async () => {
    const file = JSON.parse(edited('organisation', 'with-pc99')) as { agencies: { id: string }[] };
    file.agencies.push({ ...file.agencies.find(({ id }) => id === 'hn.pc02'), id: 'hn.pc99', predecessors: [], successors: [] } as never);
    await changes.approve('organisation', (await propose('organisation', JSON.stringify(file), '2026-12-10')).id, binh);
    await changes.approve('routing', (await propose('routing', edited('routing', 'to-pc99', '"lead": "hn.pc02"', '"lead": "hn.pc99"'), '2026-12-15')).id, binh);
    const { said } = await refusal(propose('organisation', edited('organisation', 'without-pc99'), '2026-12-12'));
    expect(said).toEqual([expect.stringMatching(/^unknown_reference: category-routing\.json, line \d+, .*"hn\.pc99" does not/)]);
  });

  it('a text changed behind the ledger is not used: the law in force stays, and no process starts with it', async () => {
    const { id } = await propose('routing', edited('routing', 'honest'), '2026-11-28');
    await changes.approve('routing', id, binh);
    const running = rules;
    await withOwner(shard.ownerUrl, `update web.rule_proposal set text = replace(text, 'hn.pc02', 'hn.pc03') where id = '${id}'`);
    house.at('2026-11-28T03:00:00.000Z');
    await expect(new RulesInForce(house, files).look()).rejects.toMatchObject({ code: 'rule_text_not_adopted' });
    expect(running.now.routingVersion).toBe('tinbao.category-routing/1@2026-11');
  });
});

async function withOwner(url: string, sql: string): Promise<void> {
  const { default: pg } = await import('pg');
  const owner = new pg.Client(url);
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}
