import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { signIn } from '@tinbao/access';
import { openHouse, readConfig, type OpenHouse } from '@tinbao/host';
import { withActor } from '@tinbao/ledger';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import { passwordFile, prepareAccounts } from './first-accounts.js';

const suite = await postgresSuite();

suite('the first accounts', () => {
  let database: FreshDatabase;
  let data: string;
  let houses: OpenHouse[];
  beforeAll(async () => {
    database = await freshDatabase();
    data = mkdtempSync(join(tmpdir(), 'tinbao-accounts-'));
    const config = readConfig({ TINBAO_DATA: data, LOG_LEVEL: 'silent', DATABASE_POOL: '2' }, '/');
    houses = await Promise.all(Array.from({ length: 4 }, () => openHouse(config, database.url, { entities: [], migrations: [] })));
  });
  afterAll(async () => {
    for (const house of houses ?? []) await house.close();
    await database?.drop();
    rmSync(data, { recursive: true, force: true });
  });

  it('are those whose passwords were written down, also when four processes start at once on an empty database', async () => {
    await Promise.all(houses.map(prepareAccounts));
    const [house] = houses as [OpenHouse];
    const lines = readFileSync(passwordFile(house.config), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
    const run = <T>(work: Parameters<typeof withActor<T>>[2]) => withActor(house.database, { role: 'web' }, work);
    for (const [username = '', password = ''] of lines.map((line) => line.split('\t'))) {
      await expect(signIn(run, { username, password, address: '127.0.0.1' })).resolves.toMatchObject({ account: { username } });
    }
    expect(lines.length).toBe(11);
  });
});
