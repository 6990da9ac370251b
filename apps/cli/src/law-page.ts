import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue, shortName } from '@tinbao/contracts';
import { clockRules, organisationVersion, type ClockRule, type Law } from '@tinbao/law';
import { decisionTable } from '@tinbao/routing';

/** A source file of the house: its path from the root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The TypeScript sources of some folders, in order of their paths. */
export function readSources(root: string, folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts')).sort()
    .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root, folder, name), 'utf8') })));
}

/** Folders in which the rules are carried out and tested. */
export const ruleFolders = ['libs/clocks/src', 'libs/routing/src', 'libs/law/src', 'libs/tip/src', 'libs/contracts/src/events', 'apps/notifier/src'];

const CONFIRM = '**cần cán bộ pháp chế xác nhận** (a legal officer must confirm)';

/** `recalled` and `unknown` never stand alone. */
function known(confidence: string): string {
  return /\b(recalled|unknown)\b/.test(confidence) ? `${confidence}: ${CONFIRM}` : confidence;
}

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

const isSpec = (path: string): boolean => path.endsWith('.spec.ts');

/** The first spec that names a rule: quoted, or as the key of a row. */
function testOf(files: readonly SourceFile[], id: string, folder: string): string {
  const named = new RegExp(`['"\`]${id}\\b|\\b${id}[:,(]|\\b${id} `);
  const found = files.find(({ path, text }) => isSpec(path) && path.startsWith(folder) && named.test(text));
  return found ? `\`${found.path}\`` : 'none';
}

function codeOfClock(rule: ClockRule): string {
  if (rule.applies === 'shown_only') return 'shown, not run';
  const file = rule.date_rule.startsWith('before_expiry_of') || rule.countsFrom ? 'due' : rule.start.some((start) => start.where?.['facts.urgent'] === true || start.where?.['facts.victimUnder18'] === true) ? 'urgent-ground' : rule.pause ? 'ending' : 'limit';
  return `\`libs/clocks/src/${file}.ts\``;
}

function clocksOf(law: Law, files: readonly SourceFile[]): string {
  return table(['limit', 'name', 'length', 'article', 'confidence', 'code', 'test'], clockRules(law).map((rule) => [
    `\`${rule.id}\``, rule.vi, rule.duration === null ? rule.unit : `${rule.duration} ${rule.unit}`, rule.source ?? 'no source found', known(rule.confidence), codeOfClock(rule),
    rule.applies === 'shown_only' ? '–' : testOf(files, rule.id, 'libs/clocks/src/every-clock'),
  ]));
}

function countingOf(law: Law): string {
  const { countingRules: rules } = law;
  const row = (name: string, value: string, confidence: string, code: string): string[] => [name, value, known(confidence), `\`libs/clocks/src/${code}.ts\``, '`libs/clocks/src/dates.spec.ts`'];
  return table(['rule (BLTTHS art. 134)', 'in force here', 'confidence', 'code', 'test'], [
    row('which day is day 1', `${rules.first_day.default} (switch \`first_day.switch\`: \`${rules.first_day.switch}\`; the statute does not say)`, rules.first_day.confidence, 'limit'),
    row('what is moved by a day off', rules.day_off_scope.value, rules.day_off_scope.confidence, 'limit'),
    row('a limit that counts from the expiry of another', rules.expiry_as_origin.value, rules.expiry_as_origin.confidence, 'due'),
    row('when a suspension may first be decided', `switch \`suspension_timing.default\`: \`${rules.suspension_timing.default}\``, rules.suspension_timing.confidence, 'moments'),
    row('when a limit is warned of', `after ${rules.warn_after.value.join(', ')} of its length (\`warn_after.value\`; no statute)`, rules.warn_after.confidence, 'moments'),
    [
      'when an emergency dispatch nobody answered is escalated', `after ${rules.dispatch_answer.minutes} minutes (\`dispatch_answer.minutes\`; no statute)`,
      known(rules.dispatch_answer.confidence), '`libs/tip/src/emergency.ts`', '`libs/tip/src/emergency.spec.ts`',
    ],
  ]);
}

function noticesOf(law: Law, files: readonly SourceFile[]): string {
  return table(['notice', 'name', 'stops', 'article', 'confidence', 'code', 'test'], [...law.notices.values()].map((rule) => [
    `\`${rule.code}\``, rule.vi, rule.stops.map((id) => `\`${id}\``).join(', ') || 'no limit found', rule.source ?? 'no source found', known(rule.confidence), '`apps/notifier/src/owed.ts`',
    testOf(files, rule.code, 'libs/clocks/src/every-clock'),
  ]));
}

function routesOf(files: readonly SourceFile[]): string {
  const emergency = ['R0', 'TT 28/2020/TT-BCA 6, 8.1.a; TTLT 01/2017 8.5.d', 'sourced', '`libs/routing/src/route.ts`', testOf(files, 'R0', 'libs/routing/src/route.spec')];
  return table(['rule, in the order it is asked', 'article', 'confidence', 'code', 'test'], [emergency, ...decisionTable.map((rule) => [
    rule.id, rule.formerly ? `${rule.basis} (until ${rule.formerly.until}: ${rule.formerly.basis})` : rule.basis, known(rule.confidence), '`libs/routing/src/decision-table.ts`', testOf(files, rule.id, 'libs/routing/src/route.spec'),
  ])]);
}

function categoriesOf(law: Law): string {
  const period = (row: { from: string | null; to: string | null }): string => `${row.from ?? '…'} – ${row.to ?? '…'}`;
  const rows = [...law.routingRows].flatMap(([category, periods]) => periods.map((row) => [
    `\`${category}\``, period(row), row.rule, `\`${row.lead}\``, row.source ?? 'no source found', known(row.confidence),
  ]));
  return table(['category', 'from – to', 'rule', 'first lead', 'source', 'confidence'], rows);
}

/** The file of the pure core that makes an event. */
function actOf(files: readonly SourceFile[], name: string): string {
  const found = files.find(({ path, text }) => path.startsWith('libs/tip/src/') && !isSpec(path) && text.includes(`newEvent(${name}`));
  return found ? `\`${found.path}\`` : '–';
}

function transitionsOf(files: readonly SourceFile[]): string {
  const core = files.filter(({ path }) => path.startsWith('libs/tip/src/') && !isSpec(path));
  const ofTips = catalogue.filter(({ type }) => core.some(({ text }) => new RegExp(`\\b${shortName(type)}\\b`).test(text)));
  return table(['event', 'Vietnamese term', 'article', 'code', 'test'], ofTips.map(({ type, term, article }) => {
    const name = shortName(type);
    return [`\`${name}\``, term, article ?? '–', actOf(files, name), testOf(files, name, 'libs/tip/src')];
  }));
}

function holidaysOf(law: Law): string {
  const days = law.calendar.holidays.map(({ start, end, vi, source, note, confidence }) => [start, end, vi, source ?? note ?? 'no source found', known(confidence)]);
  const worked = law.calendar.makeups.map(({ date, for_: day, confidence }) => [date, date, `làm bù cho ${day}`, '–', known(confidence)]);
  return table(['from', 'to', 'day off, or Saturday worked', 'source', 'confidence'], [...days, ...worked]);
}

function agenciesOf(law: Law): string {
  const ids = (list: readonly string[]): string => list.map((id) => `\`${id}\``).join(', ') || '–';
  return table(['agency', 'name', 'from', 'to', 'before it', 'after it', 'source', 'confidence'], [...law.agencies.values()].map((agency) => [
    `\`${agency.id}\``, agency.vi, agency.valid_from ?? '…', agency.valid_to ?? '…', ids(agency.predecessors), ids(agency.successors), agency.source ?? 'no source found', known(agency.confidence),
  ]));
}

/** docs/law.md: every rule of the law data with its article, how well it is known, the code that carries it out and the spec that tries it. */
export function lawPage(law: Law, files: readonly SourceFile[]): string {
  const part = (title: string, code: string, body: string): string => `## ${title}\n\n${code}\n\n${body}\n`;
  return [
    '# The law as data\n',
    `Written by \`npm run law\` from \`libs/law/data\` and the code; a spec fails when it is stale. Versions: ${law.clocksVersion}, ${law.calendar.version}, ${organisationVersion(law)}.\n`,
    `\`sourced\` was read in a source, \`derived\` was computed or inferred here, \`policy\` is a choice of this project. What is \`recalled\` or \`unknown\`: ${CONFIRM}; the screens mark it so.\n`,
    part('Counting', 'Which day a limit ends on.', countingOf(law)),
    part('Limits', 'Data: `libs/law/data/clocks.json`. Due dates counted by hand: `libs/clocks/src/dates.spec.ts`.', clocksOf(law, files)),
    part('Notices', 'Data: `libs/law/data/clocks.json`.', noticesOf(law, files)),
    part('Routing', 'The first line that applies decides; R0 only dispatches and goes on.', routesOf(files)),
    part('Routing by category', 'Data: `libs/law/data/category-routing.json`. Code: `libs/routing/src/decision-table.ts`. Test: `libs/routing/src/golden-routes.spec.ts`.', categoriesOf(law)),
    part('Transitions', 'What happens to a tip, event by event; `–` stands where a stage, not an act of the pure core, makes it.', transitionsOf(files)),
    part('Days off', 'Data: `libs/law/data/holidays.json`. Code: `libs/law/src/calendar.ts`. Test: `libs/law/src/calendar.spec.ts`.', holidaysOf(law)),
    part('Agencies', 'Data: `libs/law/data/agencies.json`. Code: `libs/law/src/agency.ts`. Test: `libs/law/src/agency.spec.ts`.', agenciesOf(law)),
  ].join('\n');
}
