import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pino from 'pino';
import { isRefused, problems, reportFormats, reportKinds, type ReportFormat, type ReportKind } from '@tinbao/contracts';
import { clockFrom, ConfigError, readConfig, type House } from '@tinbao/host';
import { localDate } from '@tinbao/law';
import { openDatabase, withActor } from '@tinbao/ledger';
import { canonicalJson, type Report } from '@tinbao/report';
import { Campaigns, Figures, Reports } from '@tinbao/reporter';
import { openKeyRing, Vault } from '@tinbao/vault';
import { exit, text, type Command, type Given } from './command.js';
import { reachDatabase } from './database.js';
import { dataFolder, type Io } from './io.js';
import { readLawHistory } from './law-history.js';
import { UsageError } from './usage-error.js';

/** Who asks, where a draft says by whom it was made. */
const AUTHOR = { id: 'machine/cli', name: 'dòng lệnh' } as const;

/** `report`: the newest issued version of a report, else its draft, in one of four forms; changes nothing. */
export const reportCommand: Command = {
  usage: `--campaign ID --format ${reportFormats.join('|')} --out FILE|- [--kind ${reportKinds.join('|')} --on DATE] [--state draft|issued] [--as-of SIZE[@INSTANT]]`,
  options: Object.fromEntries(['campaign', 'format', 'out', 'kind', 'on', 'state', 'as-of'].map((name) => [name, { type: 'string' as const }])),
  run: async (given, io) => {
    const { format, out, ...wish } = wishOf(given, io);
    const { report, file } = await onReports(io, async (reports) => {
      const found = await reports.wanted(wish, { state: wish.state, asOf: wish.asOf, editor: () => AUTHOR });
      return { report: found.report, file: format === 'json' ? Buffer.from(found.json ?? canonicalJson(found.report)) : await reports.rendered(found.report, format) };
    });
    if (out === '-') io.out(file.toString(format === 'json' ? 'utf8' : 'base64'));
    else await writeFile(resolve(io.folder, out), file).catch((error: NodeJS.ErrnoException) => Promise.reject(new UsageError(`report: ${out} cannot be written (${error.code ?? error.message})`)));
    tell(io, report, given.values.json === true && out !== '-');
    return exit.done;
  },
};

function tell(io: Io, { version, missing, cutOffs: [own] }: Report, asJson: boolean): void {
  if (asJson) return io.out(JSON.stringify({ version, asOf: own?.asOf, ledgerSize: own?.ledgerSize, root: own?.root, missing }));
  io.err(`${version === null ? 'draft' : `version ${version}`}; figures as at ${own?.asOf}, ledger size ${own?.ledgerSize}, root ${own?.root}`);
  for (const { section, said } of missing) io.err(`missing in ${section}: ${said}`);
}

interface Wish {
  readonly kind: ReportKind;
  readonly campaign: string | undefined;
  readonly on: string;
  readonly state: 'draft' | 'issued' | undefined;
  readonly asOf: string | undefined;
  readonly format: ReportFormat;
  readonly out: string;
}

function wishOf(given: Given, io: Io): Wish {
  const [out, on, asOf] = [text(given, 'out'), text(given, 'on') ?? localDate(io.now().toISOString()), text(given, 'as-of')];
  const format = reportFormats.find((one) => one === text(given, 'format'));
  const kind = reportKinds.find((one) => one === (text(given, 'kind') ?? 'closing'));
  const state = (['draft', 'issued'] as const).find((one) => one === text(given, 'state'));
  const campaign = text(given, 'campaign');
  const isSound = /^\d{4}-\d\d-\d\d$/.test(on) && !Number.isNaN(Date.parse(on)) && (asOf === undefined || /^[1-9]\d{0,11}(@\d{4}-\d\d-\d\dT[\d:.]{5,12}Z)?$/.test(asOf)) && (state !== undefined || text(given, 'state') === undefined);
  if (out === undefined || format === undefined || kind === undefined || !isSound || given.positionals.length > 0 || (kind === 'closing' && campaign === undefined)) {
    throw new UsageError(`report: accepted: report ${reportCommand.usage}`);
  }
  return { kind, campaign, on, state, asOf, format, out };
}

/** Reports over the database as it stands, under the law that is in force; a refusal becomes one line. */
async function onReports<T>(io: Io, work: (reports: Reports) => Promise<T>): Promise<T> {
  const reached = await reachDatabase(io);
  try {
    const { simulatedNow } = readConfig({ ...io.env, LOG_LEVEL: 'silent' }, io.root);
    const database = await openDatabase(reached.url, [], 2);
    try {
      const clock = clockFrom(simulatedNow);
      const laws = await withActor(database, { role: 'web' }, (m) => readLawHistory((sql, values) => m.query(sql, values)));
      const law = { now: laws.lawOn(localDate(clock.iso())) ?? laws.own };
      // Only what a report reads of a house.
      const house = { database, clock, log: pino({ level: 'silent' }), vault: vaultOf(io) } as Partial<House> as House;
      return await work(new Reports(house, law, new Figures(house, law), new Campaigns(house, law)));
    } finally {
      await database.destroy();
    }
  } catch (error) {
    if (isRefused(error)) throw new UsageError(`report: ${problems[error.code].detail.en.replace(/\{(\w+)\}/g, (_, name: string) => error.params[name] ?? '')}`);
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  } finally {
    await reached.leave();
  }
}

/** The vault by the keys of the data folder; without them words of units stay unread. */
function vaultOf(io: Io): Pick<Vault, 'openOfCampaigns'> {
  const keys = join(dataFolder(io), 'keys');
  if (!['operating.key', 'recovery.pub.pem'].every((name) => existsSync(join(keys, name)))) return { openOfCampaigns: async () => new Map() };
  return new Vault(openKeyRing(keys));
}
