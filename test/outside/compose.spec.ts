import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { freshDatabase, kafkaSuite, startKafka, type FreshDatabase } from '@tinbao/testing';
import { groupsOf, readShown, selectorsOf, type Shown } from '../compose-metrics.js';
import { startComposed, type Composed } from '../compose-run.js';
import { ourImage, readCompose, readImage, root, textOf, waves, type Service } from '../compose.js';
import { walkSuite } from '../pipeline/walk.js';

const required = { POSTGRES_PASSWORD: 'of-the-database', GRAFANA_ADMIN_PASSWORD: 'of-grafana' };
const compose = readCompose({ ...required, TINBAO_SMTP_URL: 'smtp://127.0.0.1:9', TINBAO_SMTP_FROM: 'no-reply@example.vn' });
const services = Object.entries(compose.services);
const named = (name: string) => compose.services[name] as Service;
const ours = services.filter(([, { image }]) => image === ourImage);
const prometheus = parse(textOf('deploy/prometheus/prometheus.yml'));
const rules: { alert: string; expr: string; for: string; labels: object; annotations: { summary: string; action: string } }[] =
  parse(textOf('deploy/prometheus/alerts.yml')).groups.flatMap(({ rules: list }: { rules: unknown[] }) => list);
const dashboard = JSON.parse(textOf('deploy/grafana/dashboards/tinbao.json'));
const queries: string[] = dashboard.panels.flatMap((panel: { targets: { expr: string }[] }) => panel.targets.map(({ expr }) => expr));

/** What `--only` accepts, as the program itself says. */
const parts = (() => {
  const { stderr } = spawnSync(process.execPath, [join(root, 'apps/tinbao/dist/main.js'), '--only', '?'], { encoding: 'utf8', env: {} });
  return /accepted are (.*)/.exec(stderr)?.[1]?.split(', ') ?? [];
})();

describe('every container of docker-compose.yml', () => {
  it.each(services)('%s has no privilege, no way to gain one, a bound of memory and of log, and comes back', (_name, service) => {
    expect(service).toMatchObject({
      cap_drop: ['ALL'], ulimits: { core: 0 }, security_opt: ['no-new-privileges:true'], restart: 'unless-stopped', logging: { driver: 'local' }, mem_limit: expect.stringMatching(/^\d+[mg]$/),
    });
    for (const way of ['privileged', 'cap_add', 'network_mode', 'pid', 'ipc', 'devices', 'container_name', 'env_file']) expect(service).not.toHaveProperty(way);
  });

  it.each(services.filter(([name]) => name !== 'kafka'))('%s changes nothing of its image: read-only, what passes is in memory', (_name, service) => {
    expect(service.read_only).toBe(true);
  });

  it.each(services)('%s mounts volumes that are declared, and files that exist, read-only', (_name, { volumes = [] }) => {
    for (const mount of volumes) {
      const [from = '', to, mode] = mount.split(':');
      expect(to).toMatch(/^\//);
      if (from.startsWith('./')) expect([existsSync(join(root, from)), mode]).toEqual([true, 'ro']);
      else expect([...Object.keys(compose.volumes)]).toContain(from);
    }
  });

  it.each(services.filter(([, { image }]) => image !== ourImage))('%s is of a fixed version and is asked whether it is healthy', (_name, { image, healthcheck }) => {
    expect(image).toMatch(/:v?\d+[\w.-]*$/);
    expect(healthcheck?.test[0]).toBe('CMD');
  });

  it('waits for what it needs until that is healthy, and none waits in a circle', () => {
    for (const [, { depends_on: needs = {} }] of services) for (const { condition } of Object.values(needs)) expect(condition).toBe('service_healthy');
    const order = waves(compose.services);
    // An empty database meets one process alone.
    expect(order.slice(0, 2).map((wave) => wave.filter((name) => named(name).image === ourImage))).toEqual([[], ['web']]);
    expect(order.at(-1)).toEqual(['edge']);
  });
});

describe('what is ours in docker-compose.yml', () => {
  it('is each part once, each by its own name, and the edge', () => {
    expect(parts).toContain('intake');
    const wanted = parts.map((part) => [part, ['node', 'apps/tinbao/dist/main.js', '--only', part]]);
    expect(ours.map(([name, { command }]) => [name, command]).sort()).toEqual([...wanted, ['edge', ['node', 'apps/edge/dist/main.js']]].sort());
  });

  it('is one image, built once, of a user that is not root, and none other of the house', () => {
    expect(ours.filter(([, { build }]) => build).map(([name]) => name)).toEqual(['web']);
    expect(named('web').build).toEqual({ context: '.', dockerfile: 'deploy/Dockerfile' });
    for (const [, service] of ours) expect(service).toMatchObject({ pull_policy: 'never', tmpfs: ['/tmp'] });
    for (const [, service] of ours) expect(service).not.toHaveProperty('user');
    expect(readImage().user).toBe('node');
  });

  it('shares the folder of the keys, which the edge has not', () => {
    for (const [name, { volumes = [] }] of ours) expect(volumes).toEqual(name === 'edge' ? [] : ['tinbao:/data']);
    expect(readImage().env.TINBAO_DATA).toBe('/data');
  });

  it('has time to finish before it is killed', () => {
    for (const [, service] of ours) expect(service.stop_grace_period).toBe('35s');
  });
});

describe('the networks of docker-compose.yml', () => {
  const on = (network: string) => services.filter(([, { networks }]) => networks?.includes(network)).map(([name]) => name).sort();

  it('publish the edge and Grafana on loopback, and nothing else', () => {
    const published = services.filter(([, { ports }]) => ports).map(([name, { ports }]) => [name, ports]);
    expect(published).toEqual([['edge', ['127.0.0.1:8080:8080']], ['grafana', ['127.0.0.1:3000:3000']]]);
  });

  it('keep database and Kafka where there is no way out and nobody but the parts', () => {
    expect(on('data')).toEqual([...parts, 'kafka', 'postgres'].sort());
    expect(on('inside')).toEqual([...parts, 'edge', 'grafana', 'prometheus'].sort());
    // The notifier sends e-mail and calls the procuracy; the witness part calls the witnesses.
    expect(on('outside')).toEqual(['edge', 'grafana', 'notifier', 'witness']);
    expect([compose.networks.data?.internal, compose.networks.inside?.internal]).toEqual([true, true]);
    expect(services.filter(([, { networks }]) => !networks?.length)).toEqual([]);
  });
});

describe('the secrets of docker-compose.yml', () => {
  it.each(Object.keys(required))('%s has no value anywhere, and nothing starts without it', (name) => {
    expect(() => readCompose({ ...required, [name]: '' })).toThrow(`${name}: set it in .env`);
    expect(textOf('.env.example')).toMatch(new RegExp(`^${name}=$`, 'm'));
  });

  it('are the only ones, and none reaches Git or the image', () => {
    const secret = services.flatMap(([, { environment = {} }]) => Object.entries(environment)).filter(([key]) => /PASSWORD|SECRET|TOKEN/.test(key));
    expect([...new Set(secret.map(([key, value]) => `${key}=${value}`))].sort()).toEqual([
      'GF_SECURITY_ADMIN_PASSWORD=of-grafana', 'POSTGRES_PASSWORD=of-the-database', 'TINBAO_SMS_SECRET_FILE=', 'TINBAO_WEBHOOK_SECRET_FILE=',
    ]);
    expect(textOf('.gitignore').split('\n')).toContain('.env');
    expect(textOf('.dockerignore').split('\n').filter((line) => line && !line.startsWith('#'))[0]).toBe('*');
  });

  it('are in no log of PostgreSQL, nor is any word: no statement, no parameter, no key value', () => {
    for (const setting of ['log_min_error_statement=panic', 'log_min_messages=log', 'log_error_verbosity=terse', 'log_parameter_max_length=0']) {
      expect(named('postgres').command).toContain(`--${setting}`);
    }
  });

  const { status } = spawnSync('docker', ['compose', 'version']);
  const validate = status === 0 ? it : it.skip;
  validate(`satisfy \`docker compose config\`${status === 0 ? '' : ' [skipped: the docker client has no compose here]'}`, () => {
    const told = spawnSync('docker', ['compose', '-f', join(root, 'docker-compose.yml'), 'config', '-q'], { encoding: 'utf8', env: { ...process.env, ...required } });
    expect([told.status, told.stderr]).toEqual([0, '']);
  });
});

describe('Prometheus and Grafana of docker-compose.yml', () => {
  it('look for every part by its name, and miss every part by its name', () => {
    const [{ names, port }] = prometheus.scrape_configs[0].dns_sd_configs;
    expect([[...names].sort(), port]).toEqual([[...parts].sort(), 8080]);
    const absent = rules.find(({ alert }) => alert === 'StageAbsent')?.expr ?? '';
    expect([...absent.matchAll(/"service", "(\w+)", "", ""/g)].map(([, name]) => name).sort()).toEqual([...parts].sort());
  });

  it('alarm a person with what is wrong and what to do, the lag of the bus first', () => {
    expect(rules.map(({ alert }) => alert)).toEqual(['BusLags', 'TipParked', 'ReadModelDiffers', 'ReconciliationStale', 'NotReady', 'NotCosigned', 'BreakerOpen', 'StageAbsent', 'ErrorsAnswered']);
    for (const rule of rules) expect(rule).toMatchObject({ labels: { severity: expect.stringMatching(/^(page|ticket)$/) }, annotations: { summary: expect.any(String), action: expect.any(String) } });
    expect(named('prometheus').volumes).toContain('./deploy/prometheus:/etc/prometheus:ro');
    expect(prometheus.rule_files).toEqual(['alerts.yml']);
  });

  it('show the dashboard from the source that is provisioned', () => {
    const [source] = parse(textOf('deploy/grafana/provisioning/datasources/prometheus.yml')).datasources;
    expect(source.url).toBe('http://prometheus:9090');
    const asked = dashboard.panels.flatMap((panel: { datasource: object; targets: { datasource: object }[] }) => [panel, ...panel.targets].map(({ datasource }) => datasource));
    for (const datasource of asked) expect(datasource).toEqual({ type: source.type, uid: source.uid });
    const [{ options }] = parse(textOf('deploy/grafana/provisioning/dashboards/tinbao.yml')).providers;
    expect(named('grafana').volumes).toContain(`./deploy/grafana/dashboards:${options.path}:ro`);
    expect(named('grafana').environment?.GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH).toBe(`${options.path}/tinbao.json`);
  });

  it('show panels side by side, none over another', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }: { gridPos: Record<'x' | 'y' | 'w' | 'h', number> }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`));
    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(dashboard.panels.map(({ id }: { id: number }) => id)).size).toBe(dashboard.panels.length);
  });
});

const suite = await kafkaSuite();
let composed: Composed | undefined;
let database: FreshDatabase | undefined;
afterAll(async () => {
  await composed?.through.remove();
  await database?.drop();
});

walkSuite(suite, 'through the edge, its parts started as docker-compose.yml says', async () => {
  const [fresh, { brokers }] = await Promise.all([freshDatabase(), startKafka()]);
  database = fresh;
  composed = await startComposed(compose, { databaseUrl: fresh.url, broker: brokers[0] ?? '' });
  // What it showed is looked at below.
  return { ...composed.through, remove: async () => undefined };
});

suite('Prometheus and Grafana ask for', () => {
  const shown: { names: Set<string>; samples: Shown['samples'][number][] } = { names: new Set(['up', 'ALERTS']), samples: [] };
  beforeAll(async () => {
    const form = new URLSearchParams({ narrative: 'Thấy hai người phá khoá lấy xe máy', key: 'a-page-of-the-public-0001' });
    expect((await fetch(`${composed?.through.url}/bao-tin/gui`, { method: 'POST', body: form })).status).toBe(201);
    for (const service of parts) {
      const answer = await fetch(`${composed?.at(service)}/metrics`);
      const { names, samples } = readShown(await answer.text(), { job: 'tinbao', service, instance: new URL(answer.url).host });
      for (const name of names) shown.names.add(name);
      shown.samples.push(...samples);
    }
  });

  it.each([...new Set([...rules.map(({ expr }) => expr), ...queries])])('what the processes show: %s', (query) => {
    const selectors = selectorsOf(query);
    expect(selectors).not.toEqual([]);
    for (const { name } of selectors) expect([...shown.names]).toContain(name);
    const known = selectors.filter(({ name }) => shown.samples.some((sample) => sample.name === name));
    // Nothing failed on the way, so a failure alone has no series.
    const empty = known.filter(({ text, matches }) => !text.includes('status=~"5.."') && !shown.samples.some(matches));
    expect(empty.map(({ text }) => text)).toEqual([]);
    const labels = known.flatMap(({ name }) => shown.samples.filter((sample) => sample.name === name).flatMap((sample) => Object.keys(sample.labels)));
    if (known.length > 0) for (const label of groupsOf(query)) expect(labels).toContain(label);
  });

  it('and nobody outside sees it', async () => {
    expect((await fetch(`${composed?.through.url}/metrics`)).status).toBe(404);
  });
});
