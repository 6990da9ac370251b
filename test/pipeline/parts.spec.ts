import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, postgresSuite, type FreshDatabase } from '@tinbao/testing';
import { key, start, until, type Started } from '../started.js';

const suite = await postgresSuite();

suite('the stages in processes of their own, on one database', () => {
  let database: FreshDatabase;
  const running: Started[] = [];
  const launch = async (only: string, data?: string) => {
    const started = await start({ data, args: ['--only', only], env: { DATABASE_URL: database.url, TINBAO_ADMIN_PASSWORD: 'a-password-for-tests' } });
    running.push(started);
    return started;
  };
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(async () => {
    for (const each of running.reverse()) await each.end();
    await running.at(-1)?.remove();
    await database.drop();
  });

  it('walk a tip as one process does; intake receives before anybody else is there', async () => {
    const intake = await launch('intake,web');
    const lodged = await intake.call('POST', '/api/tips', { key: key(), body: { channel: 'phone', narrative: 'Cướp giật túi xách', reporter: { anonymous: true } } });
    expect(lodged.status).toBe(201);
    expect((await intake.call('GET', '/api/inbox')).status).toBe(404);

    await launch('classifier,router', intake.data);
    const casework = await launch('casework,web', intake.data);
    await until(async () => (await casework.call('GET', '/api/inbox')).json.items[0]?.rule !== undefined && (await casework.call('GET', '/api/inbox')).json.items[0].rule !== null);
    expect((await casework.call('GET', `/api/tips/${lodged.json.tipId}`)).json).toMatchObject({ category: 'robbery', narrative: 'Cướp giật túi xách' });
  });
});
