import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { catalogue, eventTypeOf } from './catalogue.js';
import { eventTypeName, shortName, type EventType } from './envelope.js';

const id = '0198f2a4-7c11-7c3e-8a55-0d6c1f6f0a01';
const other = '0198f2a4-7c11-7c3e-8a55-0d6c1f6f0a02';
const at = '2026-02-10T03:04:05.678Z';
const text = { textId: id, commitment: 'q'.repeat(43) + '=' };
const sha256 = 'ab'.repeat(32);
const documentRef = { number: '123/QĐ-CSĐT', date: '2026-02-10', signer: 'account/truong.pc01', article: 'BLTTHS art. 147.2' };
const signed = { documentRef, decidedAt: at };
const facts = {
  victimUnder18: false, urgent: true, inProgress: false, lifeDanger: false, suspectMayFlee: true, severity: 'serious',
  interProvincial: false, transnational: false, clearEvidence: true, militaryArea: false,
  suspect: { servicemember: false, police: false, judicialOfficer: false, residenceKnown: true },
};
const place = { ward: '00070', point: { lat: 21.03, lon: 105.85 }, province: 'hn', address: text };
const counts = { cases: 1, dead: 0, injured: 2 };
const measures = { top1: 0.8, top3: 0.95, macroF1: 0.7, calibrationError: 0.04 };

const campaignEntries = [
  { kind: 'taskResult', task: 'III.5', done: 3, planned: 4, finished: false },
  { kind: 'incident', incident: 'fire', at, ...counts },
  { kind: 'seriousCase', category: 'homicide', occurredOn: '2024-01-05', identified: true },
  { kind: 'attestation', briefed: 90, staff: 100, ownPlan: true },
  { kind: 'administrativeResult', matter: 'market', checks: 3, violations: 1, finesVnd: 5_000_000 },
  { kind: 'achievement', achievement: 'model' },
  { kind: 'rewardProposal', for: 'citizen', grounds: [{ kind: 'tip', id }] },
  { kind: 'breachProposal', against: 'hn.pc03', grounds: [{ kind: 'entry', id }] },
];
const campaignMore: Record<string, object> = {
  incident: { ward: '00004', importedFrom: sha256 }, seriousCase: { ward: '00004', chargedOn: '2024-01-08', trialOn: '2024-02-20' }, achievement: { task: 'III.6' },
};

/** The least that is accepted, then as much as there can be; a union has one of each for every branch. */
const samples: Record<string, { least: object[]; full: object[] }> = {
  IntakeRecorded: one({ recordNumber: 1, channel: 'phone', receivedBy: 'hn.pc01', receivedAt: at }, { disposition: 'silent_call' }),
  IntakeDisposed: one({ disposition: 'wrong_number' }),
  IntakeDispositionReversed: one({ reversed: 'wrong_number' }),
  IntakeDispositionReviewed: one({ verdict: 'mistaken', disposition: 'wrong_number' }),
  TipReceived: one(
    {
      registerNumber: 'TB-2026-0000412', recordNumber: 2, channel: 'web', origin: 'citizen', receivedBy: 'hn.pc01', competent: true,
      firstReceivedAt: at, facts: {}, anonymous: true, identityRefused: true, narrative: text,
    },
    {
      intakeRecordId: id, tipKind: 'accusation', occurredAt: at, facts, place, identityRefusedReason: text,
      pendingWrittenConfirmation: true, documentRef, simulated: true,
      provenance: { file: 'a'.repeat(64), sheet: 2, row: 17, number: '12/TB', importer: 'account/chi.huy', importedAt: at, dayOnly: true, agency: 'hn.pc02' },
    },
  ),
  CategoryProposed: one(
    { category: 'theft_burglary', tipKind: 'report', priority: 'P2', confidence: 0.9, alternatives: [], evidence: [], model: 'lexicon@1' },
    {
      chapter: 'XVI', article: '173', lifeDanger: true, notATipReason: 'civil', alternatives: [{ category: 'robbery', confidence: 0.05 }],
      unsure: true, certainty: { tipKind: 0.9, priority: 0.8, lifeDanger: 0.01, notATipReason: 0.7 }, secondary: [{ category: 'assault', evidence: [{ start: 12, end: 20, lexiconId: 'assault/w2' }] }],
      evidence: [{ start: 0, end: 9, lexiconId: 'theft_burglary/3' }], taxonomy: 'tinbao.taxonomy/1@2026-11',
    },
  ),
  TipRouted: one(
    {
      rule: 'R5b', leadAgencies: ['hn.pc02'], coordinatingAgencies: [], units: {}, callFirst: [], reason: {},
      organisation: { version: '2026-11', on: '2026-02-10' },
    },
    { coordinatingAgencies: ['commune'], units: { commune: '00070' }, callFirst: ['113'], reason: { category: 'child_abuse' }, priority: 'P1', rules: { routing: 'r/1@2026-11', taxonomy: 't/1@2026-11', protectedAreas: 'p/1@2026-11' } },
  ),
  DispatchAcknowledged: one({ by: 'hn.pc07', officer: 'account/truc.114', onDuty: true }, {}),
  DispatchEscalated: one({ dispatchedAt: at, dueAt: at }, {}),
  TipAccepted: one({ by: 'hn.pc02', competent: true }, { registerEntry: '412/2026' }),
  TipReturned: one({ by: 'hn.pc02', reason: text }),
  TipClassified: {
    least: [{ tipKind: 'accusation', category: 'theft_burglary' }, { tipKind: 'notATip', notATipReason: 'civil' }],
    full: [
      {
        tipKind: 'accusation', category: 'theft_burglary', article: '173', severity: 'serious', competent: true,
        confirmedBy: 'account/chi.huy', documentRef, reason: text,
      },
      {
        tipKind: 'notATip', notATipReason: 'guided_elsewhere', category: 'not_a_tip', guidedTo: 'ubnd.xa',
        confirmedBy: 'account/chi.huy', documentRef, reason: text,
      },
    ],
  },
  CompetenceGroundEstablished: one(
    { agency: 'commune' },
    { competentAgency: 'hn.pc01', category: 'theft_burglary', article: '173', reason: text, ...signed },
  ),
  TipTransferred: one(
    { from: 'commune', to: 'hn.pc01', slipNumber: '12/PC-CAP' },
    { slipDate: '2026-02-10', deliveryMinutes: '7/BB', pendingWrittenConfirmation: true, reason: text, ...signed },
  ),
  TransferAccepted: one(
    { by: 'hn.pc01', competent: true },
    { from: 'commune', slipNumber: '12/PC-CAP', registerEntry: '9/2026', documentRef },
  ),
  TransferRefused: one({ by: 'hn.pc01', reason: text }, { slipNumber: '12/PC-CAP', documentRef }),
  CompetenceDisputed: one({ by: 'hn.pc01' }, { against: ['hn.pc03'], referredTo: 'vks.hn', reason: text, documentRef }),
  CompetenceDecided: one({ to: 'hn.pc03' }, { by: 'vks.hn', reason: text, ...signed }),
  TipAssigned: one({ agency: 'hn.pc01', assignee: 'account/dtv.01' }, { assistants: ['account/cb.02'], document: '5/QĐ', ...signed }),
  VerificationPlanApproved: one({}, { plan: text, ...signed }),
  ClosingReportFiled: one({}, { report: text, documentRef }),
  DeadlineProlonged: one({}, { until: at, ground: 'several_places', reason: text, ...signed }),
  ExtensionRequested: one({}, { to: 'vks.hn', until: at, reason: text, documentRef }),
  ExtensionGranted: one({}, { until: at, by: 'vks.hn', ...signed }),
  ExtensionRefused: one({}, { by: 'vks.hn', reason: text, ...signed }),
  TipSuspended: one({ ground: 'a', decidedAt: at }, { awaited: text, documentRef }),
  TipResumed: one({}, { reason: text, ...signed }),
  SuspensionAnnulled: one({ receivedAt: at }, { by: 'vks.hn', reason: text, ...signed }),
  DeclineAnnulled: one({}, { receivedAt: at, by: 'vks.hn', reason: text, ...signed }),
  CaseOpened: one({ article: '173.2.a', document: '8/QĐ' }, { ...signed }),
  CaseDeclined: one({ ground: 2, document: '9/QĐ' }, { administrativeOutcome: 'fine', ...signed }),
  AdministrativeOutcomeRecorded: one({ administrativeOutcome: 'fine', decidedBy: 'commune/00004', documentRef: { number: '12/QĐ-XPHC', date: '2026-02-10' } }, { documentRef }),
  MediationReferred: one({ ward: '00004' }, { reason: text, documentRef }),
  MediationConcluded: one({ result: 'mediated' }, { reason: text, documentRef }),
  ProcuracyTookOver: one({ by: 'vks.hn' }, { reason: text, ...signed }),
  ProcuracyRequested: one(
    { by: 'vks.hn', request: text },
    { requestId: id, kind: 'verification', answerDueAt: at, ...signed },
  ),
  ProcuracyAnswered: one({ answer: text }, { requestId: id, by: 'hn.pc01', documentRef }),
  ProsecutorAssigned: one({ prosecutor: 'account/ksv.01' }, { by: 'vks.hn', ...signed }),
  TipsLinked: one({ incidentId: id, tips: [other] }, { absorbedIncidents: [other], reason: text }),
  TipsUnlinked: one({ incidentId: id, tips: [other] }, { undoes: id, reason: text }),
  TipsMerged: one(
    { root: id, merged: [other], role: 'root' },
    { earliestReceivedAt: at, earliestCompetentAt: at, reason: text, ...signed },
  ),
  TipSplit: one(
    { origin: id, parts: [{ tipId: other, agency: 'hn.pc03' }], role: 'part' },
    { earliestReceivedAt: at, earliestCompetentAt: at, reason: text, ...signed },
  ),
  InformationAdded: one(
    {},
    { facts, information: text, origin: 'citizen', channel: 'phone', occurredAt: at, place, intakeRecordId: id, recordNumber: 3 },
  ),
  AttachmentAdded: one(
    { sha256 },
    { attachmentId: id, bytes: 1024, mediaType: 'image/jpeg', fileName: text, file: text, origin: 'officer' },
  ),
  InformantAsked: one({ question: text }),
  InformantAnswered: one({ answer: text }, { inReplyTo: id }),
  NoticeSent: one({ notice: 'receipt_procuracy' }, { to: 'vks.hn', means: 'paper', text, documentRef }),
  DocumentIssued: one({ hash: sha256 }, { kind: 'transfer_slip', documentRef, form: '03', records: id, text }),
  FileArchived: one({}, { archiveNumber: '44/LT', documentRef }),
  DecisionDrafted: one({ command: 'decline-case', body: text }),
  ClockWarned: one({ clock: 'resolve_basic', dueAt: at }, { agency: 'hn.csdt', startedAt: at, rules: { clocks: 'c/1@2026-11', calendar: 'h/1@2026-11' } }),
  ClockBreached: one({ clock: 'resolve_basic', dueAt: at }, { agency: 'hn.csdt', startedAt: at, rules: { clocks: 'c/1@2026-11', calendar: 'h/1@2026-11' } }),
  RevealRequested: one({ requestId: id, purpose: 'protection', reason: text }),
  RevealApproved: one({ requestId: id }, { expiresAt: at, delayTellingUntil: at }),
  RevealRefused: one({ requestId: id }),
  IdentityRevealed: one(
    { requestId: id, until: at, approvers: ['account/a', 'account/b'] },
    { purpose: 'verification', informantToldFrom: at, delayApprovedBy: 'account/ksv.01' },
  ),
  ContentOpened: one(
    { compartment: 'content' },
    { tipId: id, texts: [id], attachment: sha256, notice: 'result_informant', breakGlass: true, reason: text },
  ),
  LegalHoldPlaced: one({ holdId: id, by: 'vks.hn', reason: 'open_case' }, { documentRef }),
  LegalHoldLifted: one({ holdId: id, by: 'vks.hn' }, { documentRef }),
  ContentShredded: one({ compartments: ['identity'], ground: 'order' }, { texts: [id], reason: text, documentRef }),
  Exported: one(
    { kind: 'report', format: 'pdf' },
    {
      tipId: id, sha256, rows: 10, ledgerSize: 400, campaign: 'tet-2024', reportVersion: 2, recipients: ['bcd.138'], approvedBy: 'account/b', reason: text,
    },
  ),
  SignedIn: one({ method: 'password' }, { stepUp: true }),
  AccountProposed: one({ changeId: id, act: 'reset' }, { role: 'officer', agency: 'hn.pc02', wards: ['00004'] }),
  AccountChanged: one({ changeId: id, act: 'close', proposedBy: 'account/admin' }, { alone: true, role: 'admin', agency: null, wards: ['00004'] }),
  AccountRejected: one({ changeId: id }),
  DelegationGiven: one({ delegationId: id, rights: ['classify'], agency: 'hn.pc01', from: '2026-11-28', until: '2026-12-05' }),
  DelegationEnded: one({ delegationId: id }),
  RuleChanged: one(
    { ruleSet: 'routing', version: '2026-11', inForceFrom: '2026-11-01', sha256, proposedBy: 'account/a' },
    { previousVersion: '2026-03', inForceTo: '2027-01-31', reason: text, documentRef },
  ),
  ModelAdopted: one(
    { version: 'tinbao/1-0123456789abcdef', sha256, replaces: 'tinbao/1-fedcba9876543210', verdict: 'unmeasured' },
    { figures: { learned: 120, corrected: 30, held: 31, before: measures, after: measures, onlyBefore: 0, onlyAfter: 9, chance: 0.003_906_25 } },
  ),
  SigningKeyRotated: one(
    { keyId: '0123abcd', vkey: `tinbao.vn/ledger/0+0123abcd+${'A'.repeat(43)}=`, previousKeyId: 'fedcba98', fromSize: 12, retiresAtSize: 1012 },
    {},
  ),
  IncidentCounted: one({ incidentId: id, ...counts }, { asOf: at, reason: text }),
  CampaignEntryFiled: {
    least: campaignEntries.map((entry) => ({ campaign: 'tet-2024', unit: 'hn.pc02', ...entry })),
    full: campaignEntries.map((entry) => ({ campaign: 'tet-2024', unit: 'hn.pc02', text, documentRef, ...entry, ...campaignMore[entry.kind] })),
  },
  CampaignEntryDecided: one({ campaign: 'tet-2024', unit: 'hn.pc02', decision: 'returned' }, { reason: text }),
  CampaignConsolidated: one({ campaign: 'tet-2024', unit: 'commune.pre/00004', step: 'submitted', upper: 'district.police/001', entries: 4 }, { reason: text }),
  ReferenceSeriesImported: one({
    campaign: 'tet-2024', measure: 'social_order', source: 'hn.ca', documentNumber: '12/BC-CAHN', signer: 'hn.pv01', version: 1, sha256, rows: 76,
    from: '2022-12-15', to: '2023-02-28',
  }),
  ReportIssued: one(
    { reportId: id, kind: 'closing', period: { from: '2023-12-15', to: '2024-02-29' }, version: 1, reason: 'first', sha256, asOf: at, ledgerSize: 48_211, secrecy: 'none', recipients: ['bcd.138'] },
    { campaign: 'tet-2024', previous: sha256, documentRef },
  ),
};

function one(least: object, more: object = {}) {
  return { least: [least], full: [{ ...least, ...more }] };
}

type Schema = Record<string, unknown>;
const typesOf = (s: Schema) => (Array.isArray(s['type']) ? s['type'].map((type: string) => ({ ...s, type })) : []);
const branches = (s: Schema) => [...['anyOf', 'oneOf', 'allOf'].flatMap((k) => (s[k] ?? []) as Schema[]), ...typesOf(s)];
const properties = (s: Schema) => Object.entries((s['properties'] ?? {}) as Record<string, Schema>);

/** Every property path a schema allows, `parts[].tipId`; a record's values stand under `*`. */
function allowedPaths(s: Schema, path = ''): string[] {
  return [
    ...branches(s).flatMap((b) => allowedPaths(b, path)),
    ...properties(s).flatMap(([k, v]) => [`${path}.${k}`, ...allowedPaths(v, `${path}.${k}`)]),
    ...(s['items'] ? allowedPaths(s['items'] as Schema, `${path}[]`) : []),
  ];
}

/** Every property path a sample has; stops at records, whose keys are free codes. */
function usedPaths(value: unknown, allowed: Set<string>, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((v) => usedPaths(v, allowed, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([k, v]) =>
    allowed.has(`${path}.${k}`) ? [`${path}.${k}`, ...usedPaths(v, allowed, `${path}.${k}`)] : [],
  );
}

const narrative = 'Tôi thấy anh Nguyễn Văn A ở số 12 phố Huế đánh vợ tối hôm qua, có nhiều người chứng kiến. '.repeat(3);
const exactFormats = ['uuid', 'date-time', 'date'];

/** Places in a JSON Schema where words could be written: an unbounded string, an open object, an untyped value. */
function freeText(s: Schema, path = '$'): string[] {
  const closed = s['const'] !== undefined || s['enum'] !== undefined;
  if (closed || branches(s).length) return branches(s).flatMap((b) => freeText(b, path));
  if (s['type'] === 'string') return boundedString(s) ? [] : [path];
  if (s['type'] === 'array') return s['items'] ? freeText(s['items'] as Schema, `${path}[]`) : [path];
  if (s['type'] !== 'object') return s['type'] === undefined ? [path] : [];
  const rest = s['additionalProperties'];
  const record = typeof rest === 'object' && rest !== null && s['propertyNames'] !== undefined;
  const open = record
    ? [...freeText(rest as Schema, `${path}.*`), ...freeText({ type: 'string', ...(s['propertyNames'] as Schema) }, `${path}.<key>`)]
    : rest === false ? [] : [`${path}.*`];
  return [...open, ...properties(s).flatMap(([k, v]) => freeText(v, `${path}.${k}`))];
}

function boundedString(s: Schema): boolean {
  if (exactFormats.includes(s['format'] as string)) return true;
  if (typeof s['maxLength'] === 'number') return s['maxLength'] <= 128;
  const pattern = typeof s['pattern'] === 'string' ? new RegExp(s['pattern'], 'u') : /^/;
  return ![narrative, 'a'.repeat(200)].some((words) => pattern.test(words));
}

/** Copies of a value, each with one of its strings (or record keys left alone) replaced. */
function withEachString(value: unknown, by: string): unknown[] {
  if (typeof value === 'string') return [by];
  if (Array.isArray(value)) return value.flatMap((v, i) => withEachString(v, by).map((w) => value.with(i, w)));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([k, v]) => withEachString(v, by).map((w) => ({ ...value, [k]: w })));
}

const rows = catalogue.map((e) => [e.name, e] as [string, EventType]);
const sampleOf = (name: string) => samples[name] ?? { least: [], full: [] };
const every = (name: string) => [...sampleOf(name).least, ...sampleOf(name).full];
const jsonSchema = (e: EventType) => z.toJSONSchema(e.data) as Schema;
const kebab = (name: string) => name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();

describe('the catalogue', () => {
  test("holds the events of the contract's table in its order", () => {
    expect(catalogue.map((e) => e.name)).toEqual([
      'IntakeRecorded', 'IntakeDisposed', 'IntakeDispositionReversed', 'IntakeDispositionReviewed', 'TipReceived', 'CategoryProposed', 'TipRouted', 'DispatchAcknowledged',
      'DispatchEscalated', 'TipAccepted',
      'TipReturned', 'TipClassified', 'CompetenceGroundEstablished', 'TipTransferred', 'TransferAccepted', 'TransferRefused',
      'CompetenceDisputed', 'CompetenceDecided', 'TipAssigned', 'VerificationPlanApproved', 'ClosingReportFiled', 'DeadlineProlonged',
      'ExtensionRequested', 'ExtensionGranted', 'ExtensionRefused', 'TipSuspended', 'TipResumed', 'SuspensionAnnulled',
      'DeclineAnnulled', 'CaseOpened', 'CaseDeclined', 'AdministrativeOutcomeRecorded', 'MediationReferred', 'MediationConcluded', 'ProcuracyTookOver', 'ProcuracyRequested', 'ProcuracyAnswered',
      'ProsecutorAssigned', 'TipsLinked', 'TipsUnlinked', 'TipsMerged', 'TipSplit', 'InformationAdded', 'AttachmentAdded',
      'InformantAsked', 'InformantAnswered', 'NoticeSent', 'DocumentIssued', 'FileArchived', 'DecisionDrafted', 'ClockWarned',
      'ClockBreached', 'RevealRequested', 'RevealApproved', 'RevealRefused', 'IdentityRevealed', 'ContentOpened', 'LegalHoldPlaced', 'LegalHoldLifted', 'ContentShredded', 'Exported',
      'SignedIn', 'AccountProposed', 'AccountChanged', 'AccountRejected', 'DelegationGiven', 'DelegationEnded', 'RuleChanged', 'ModelAdopted', 'SigningKeyRotated', 'IncidentCounted',
      'CampaignEntryFiled', 'CampaignEntryDecided', 'CampaignConsolidated', 'ReferenceSeriesImported', 'ReportIssued',
    ]);
  });

  test('names each type once and finds it by its CloudEvents type', () => {
    expect(new Set(catalogue.map((e) => e.type)).size).toBe(catalogue.length);
    for (const e of catalogue) expect(eventTypeOf(e.type)).toBe(e);
    expect(eventTypeOf('vn.tinbao.TipEaten.v1')).toBeUndefined();
  });

  test('holds every file of the events folder, and nothing that has no file', () => {
    const files = readdirSync(new URL('./events/', import.meta.url)).sort();
    expect(files).toEqual(catalogue.map((e) => `${kebab(e.name)}.ts`).sort());
  });

  test('has samples for its entries and for nothing else', () => {
    expect(Object.keys(samples)).toEqual(catalogue.map((e) => e.name));
  });
});

describe.each(rows)('%s', (name, event) => {
  test('is typed vn.tinbao.<Name>.v1', () => {
    expect(event.type).toBe(`vn.tinbao.${name}.v1`);
    expect(eventTypeName(name, event.version)).toBe(event.type);
    expect(shortName(event.type)).toBe(name);
  });

  test('carries its Vietnamese term, also in the doc line above it', () => {
    const source = readFileSync(new URL(`./events/${kebab(name)}.ts`, import.meta.url), 'utf8');
    const doc = source.slice(source.lastIndexOf('/**', source.indexOf(`export const ${name} `)), source.indexOf(`export const ${name} `));
    expect(event.term).not.toBe('');
    expect(doc.toLowerCase()).toContain(event.term.toLowerCase());
  });

  test('names an article of law or null', () => {
    expect(event.article ?? 'X art. 1').toMatch(/art\. \d/);
  });

  test('comes back equal from JSON', () => {
    expect(every(name).length).toBeGreaterThanOrEqual(2);
    for (const data of every(name)) {
      const first = event.data.parse(data);
      expect(first).toEqual(data);
      expect(event.data.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
    }
  });

  test('refuses an unknown field, at the top and inside', () => {
    for (const data of every(name)) expect(event.data.safeParse({ ...data, note: 'x' }).success).toBe(false);
    const nested = sampleOf(name).full.flatMap((d) => Object.entries(d).map(([k, v]) => [d, k, v] as const));
    for (const [data, key, value] of nested) {
      if (typeof value !== 'object' || Array.isArray(value) || ['units', 'reason'].includes(key) && name === 'TipRouted') continue;
      expect(event.data.safeParse({ ...data, [key]: { ...value, note: 'x' } }).success).toBe(false);
    }
  });

  test('needs every field of its least sample', () => {
    for (const data of sampleOf(name).least)
      for (const key of Object.keys(data))
        expect(event.data.safeParse(Object.fromEntries(Object.entries(data).filter(([k]) => k !== key))).success).toBe(false);
  });

  test('shows every field it allows in its full sample', () => {
    const allowed = new Set(allowedPaths(jsonSchema(event)));
    const used = new Set(sampleOf(name).full.flatMap((d) => usedPaths(d, allowed)));
    expect([...used].sort()).toEqual([...allowed].sort());
  });

  test('has no place for free text', () => {
    expect(freeText(jsonSchema(event))).toEqual([]);
    for (const data of every(name).flatMap((d) => withEachString(d, narrative))) expect(event.data.safeParse(data).success).toBe(false);
  });
});

describe('the search for free text', () => {
  test.each([
    ['an unbounded string', z.strictObject({ a: z.string() }), ['$.a']],
    ['a long string', z.strictObject({ a: z.string().max(129) }), ['$.a']],
    ['a pattern that takes a sentence', z.strictObject({ a: z.string().regex(/^.+$/) }), ['$.a']],
    ['a pattern without an end', z.strictObject({ a: z.string().regex(/^\w+$/) }), ['$.a']],
    ['a string in a list', z.strictObject({ a: z.array(z.string()) }), ['$.a[]']],
    ['a string in a union', z.union([z.number(), z.string()]), ['$']],
    ['values and keys of a record', z.record(z.string(), z.string()), ['$.*', '$.<key>']],
    ['an untyped value', z.strictObject({ a: z.unknown() }), ['$.a']],
    ['an open object', z.looseObject({ a: z.number() }), ['$.*']],
    ['nothing in codes', z.strictObject({ a: z.enum(['x']), b: z.uuid(), c: z.string().max(128), d: z.literal('y') }), []],
  ])('finds %s', (_title, schema, places) => {
    expect(freeText(z.toJSONSchema(schema) as Schema)).toEqual(places);
  });
});

describe('the fields the statutory clocks read', () => {
  test.each([
    ['TipReceived', 'receivedBy'], ['TipReceived', 'competent'], ['TipReceived', 'facts.urgent'], ['TipReceived', 'facts.victimUnder18'],
    ['TipReceived', 'identityRefused'], ['TipReceived', 'tipKind'], ['TipAccepted', 'by'], ['TipAccepted', 'competent'],
    ['TipTransferred', 'to'], ['TransferAccepted', 'by'], ['TransferAccepted', 'competent'], ['TipClassified', 'tipKind'],
    ['NoticeSent', 'notice'], ['TipSuspended', 'decidedAt'], ['SuspensionAnnulled', 'receivedAt'], ['DeadlineProlonged', 'until'],
    ['ExtensionGranted', 'until'], ['CaseDeclined', 'administrativeOutcome'], ['InformationAdded', 'facts.urgent'],
  ])('%s has %s', (name, field) => {
    const event = catalogue.find((e) => e.name === name) as EventType;
    expect(allowedPaths(jsonSchema(event))).toContain(`.${field}`);
  });
});
