import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@tinbao/contracts';
import { clockRules } from '@tinbao/law';
import { realLaw } from '@tinbao/testing';
import { noTip } from './state.js';
import { lawfulActs } from './casework.js';
import { documentIssuedBy } from './documents.js';

const law = realLaw();

/** Clocks of each legal body that receives the tip in its own competence, or that classifies. */
const atCompetentReceipt = [
  'assign', 'under18_assign', 'resolve_basic', 'resolve_prolonged', 'resolve_extended', 'closing_report', 'receipt_notice_procuracy',
  'receipt_notice_informant', 'self_surrender_notice', 'classify',
];
const transfers = [
  'commune_transfer_urgent', 'commune_transfer_urgent_remote', 'commune_transfer_ordinary', 'under18_transfer', 'station_transfer', 'security_team_transfer',
];
const limits = ['resolve_basic', 'resolve_prolonged', 'resolve_extended', 'resume_limit', 'resolve_after_annulment'];
const result = ['result_notice_informant', 'under18_result_notice', 'archive_file'];

/** The table of the law dossier, section 11: row, act (none: another stage's or none yet), event, what it starts, stops, opens and puts in another's place. */
type Row = readonly [row: string, command: string | null, event: string, starts: readonly string[], stops: readonly string[], opens?: string];
const rows: readonly Row[] = [
  ['1', null, 'TipReceived', [...atCompetentReceipt, ...transfers, 'procuracy_transfer'], []],
  ['1b', null, 'CategoryProposed', [], []],
  ['1b', null, 'TipRouted', [], []],
  ['1c', 'accept', 'TipAccepted', atCompetentReceipt, transfers],
  ['1c', 'return', 'TipReturned', [], []],
  ['2', 'send-notice', 'NoticeSent receipt_informant', [], ['receipt_notice_informant']],
  ['2', 'send-notice', 'NoticeSent receipt_procuracy', [], ['receipt_notice_procuracy']],
  ['2', 'send-notice', 'NoticeSent surrender_procuracy', [], ['self_surrender_notice']],
  ['3, 4', 'classify', 'TipClassified', [], ['classify']],
  ['5', 'establish-ground', 'CompetenceGroundEstablished', ['transfer_not_competent'], []],
  ['5', 'transfer', 'TipTransferred', [], ['transfer_not_competent', 'procuracy_transfer', ...transfers]],
  ['6', 'accept-transfer', 'TransferAccepted', atCompetentReceipt, []],
  ['6a', 'refuse-transfer', 'TransferRefused', [], []],
  ['6b', 'dispute', 'CompetenceDisputed', [], []],
  ['6b', 'decide-competence', 'CompetenceDecided', [], []],
  ['7, 13', 'open-case', 'CaseOpened', ['case_opened_to_procuracy', 'assigned_agency_case_handover', ...result], ['assign', 'under18_assign', ...limits]],
  ['7, 13', 'send-notice', 'NoticeSent case_opened_procuracy', [], ['case_opened_to_procuracy']],
  ['13', 'send-notice', 'NoticeSent case_file', [], ['assigned_agency_case_handover']],
  ['8', 'assign', 'TipAssigned', [], ['assign', 'under18_assign']],
  ['8', 'send-notice', 'NoticeSent assignment_procuracy', ['procuracy_assign'], []],
  ['8', 'assign-prosecutor', 'ProsecutorAssigned', [], ['procuracy_assign']],
  ['9', 'approve-plan', 'VerificationPlanApproved', [], []],
  ['10', 'prolong', 'DeadlineProlonged', ['extension_request'], [], 'resolve_basic > resolve_prolonged'],
  ['11', 'request-extension', 'ExtensionRequested', ['extension_decision'], ['extension_request']],
  ['11', 'decide-extension', 'ExtensionGranted', [], ['extension_decision'], 'resolve_prolonged > resolve_extended'],
  ['11', 'decide-extension', 'ExtensionRefused', [], ['extension_decision']],
  ['12', 'file-closing-report', 'ClosingReportFiled', [], ['closing_report']],
  ['14', 'decline-case', 'CaseDeclined', ['declined_to_procuracy', 'declined_admin_file', ...result], limits],
  ['14', 'send-notice', 'NoticeSent declined_procuracy', [], ['declined_to_procuracy']],
  ['13, 14', 'send-notice', 'NoticeSent result_informant', [], ['result_notice_informant', 'under18_result_notice']],
  ['14', 'send-notice', 'NoticeSent admin_file', [], ['declined_admin_file']],
  ['15', 'suspend', 'TipSuspended', ['suspension_sent', 'suspended_archive'], limits],
  ['15', 'send-notice', 'NoticeSent suspension_procuracy', [], ['suspension_sent']],
  ['15', 'send-notice', 'NoticeSent suspension_informant', [], ['suspension_sent']],
  ['16', 'resume', 'TipResumed', ['resume_limit', 'resume_notice'], ['suspended_archive']],
  ['16', 'send-notice', 'NoticeSent resumption_procuracy', [], ['resume_notice']],
  ['16', 'send-notice', 'NoticeSent resumption_informant', [], ['resume_notice']],
  ['17', 'annul', 'SuspensionAnnulled', ['resolve_after_annulment', 'suspension_annulment_sent'], []],
  ['17', 'send-notice', 'NoticeSent annulment_agency', [], ['suspension_annulment_sent']],
  ['18', 'annul', 'DeclineAnnulled', [], []],
  ['19', 'take-over', 'ProcuracyTookOver', ['handover_to_procuracy'], []],
  ['19', 'send-notice', 'NoticeSent procuracy_file', [], ['handover_to_procuracy']],
  ['19b', 'request', 'ProcuracyRequested', [], []],
  ['19b', 'answer', 'ProcuracyAnswered', [], []],
  ['20', 'merge', 'TipsMerged', [], []],
  ['20', 'split', 'TipSplit', [], []],
  ['20', 'send-notice', 'NoticeSent merge_split_procuracy', [], []],
  ['20b', 'link', 'TipsLinked', [], []],
  ['20b', 'unlink', 'TipsUnlinked', [], []],
  ['21', 'archive', 'FileArchived', [], ['archive_file', 'suspended_archive']],
];

const clocks = clockRules(law).filter((rule) => rule.applies === 'tip');
const called = ({ event, where }: { event: string; where?: Readonly<Record<string, unknown>> | undefined }) =>
  event === 'NoticeSent' ? `${event} ${String(where?.['notice'])}` : event;
const idsWhere = (part: 'start' | 'stop', event: string) => clocks.filter((rule) => rule[part].some((each) => called(each) === event)).map(({ id }) => id).sort();

describe('the state machine of the law dossier, section 11, against the clocks of the law data', () => {
  const cases = rows.map(([row, , event, starts, stops, opens = '']) => ({ row, event, starts, stops, opens }));
  it.each(cases)('row $row: $event starts and stops the clocks that the table says, and no other', ({ event, starts, stops, opens }) => {
    expect({ starts: idsWhere('start', event), stops: idsWhere('stop', event) }).toEqual({ starts: [...starts].sort(), stops: [...stops].sort() });
    const [replaced, next] = opens.split(' > ');
    expect(clocks.filter((rule) => rule.opensOn?.event === event).map(({ id }) => id)).toEqual(next ? [next] : []);
    expect(clocks.filter((rule) => rule.replacedBy?.some((each) => each.event === event && each.clock === next)).map(({ id }) => id)).toEqual(replaced ? [replaced] : []);
  });

  it('has a row for every event that starts or stops a clock, and pauses by a suspension alone', () => {
    const named = new Set(rows.map(([, , event]) => event));
    const heard = new Set(clocks.flatMap((rule) => [...rule.start, ...rule.stop].map(called)));
    expect([...heard].filter((event) => !named.has(event))).toEqual([]);
    expect(clocks.filter((rule) => rule.pause).map(({ id, pause }) => [id, pause?.event]).sort()).toEqual(limits.map((id) => [id, 'TipSuspended']).sort());
  });

  it('BLTTHS art. 145.3.c, row 19: a take-over ends every clock, and so does row 20 of a merged tip, but to send what was decided, to hand over and what comes after the end', () => {
    const stay = [...result, 'case_opened_to_procuracy', 'declined_to_procuracy', 'declined_admin_file', 'assigned_agency_case_handover', 'handover_to_procuracy',
      'suspension_sent', 'resume_notice', 'suspension_annulment_sent'];
    for (const event of ['ProcuracyTookOver', 'TipsMerged']) {
      const kept = clocks.filter(({ lapses }) => !lapses.some((lapse) => lapse.event === event)).map(({ id }) => id);
      expect({ event, kept: kept.sort() }).toEqual({ event, kept: [...stay].sort() });
    }
  });

  it('TTLT 01/2017 art. 11.1, row 6: another agency that accepts ends what the previous one still had to resolve, and what the procuracy had to decide for it', () => {
    for (const id of ['assign', 'under18_assign', 'closing_report', 'extension_request', 'extension_decision', 'procuracy_assign', ...limits]) {
      const lapse = law.clocks.get(id)?.lapses.find(({ event }) => event === 'TransferAccepted');
      expect({ id, scope: lapse?.scope }).toEqual({ id, scope: 'by another investigation or assigned agency' });
    }
  });

  it('BLTTHS art. 159.6, 161, row 18: no clock runs after an annulled decline, for no text names its length', () => {
    expect(clocks.filter((rule) => rule.start.some(({ event }) => event === 'DeclineAnnulled'))).toEqual([]);
  });

  it('has an act of officers for every row from 1c to 21, and no act without a row but what records', () => {
    const acts = lawfulActs(noTip, law, { on: '2026-03-02' }, 'hn.pc02').map(({ command }) => command as string);
    const commands = new Set(rows.flatMap(([, command]) => command ?? []));
    expect([...commands].filter((command) => !acts.includes(command))).toEqual([]);
    expect(acts.filter((command) => !commands.has(command)).sort()).toEqual(['acknowledge', 'add-information', 'ask-informant', 'attach', 'draft-decision', 'issue-document', 'record-administrative-outcome', 'record-mediation', 'refer-to-mediation']);
  });
});

describe('the documents of the state machine', () => {
  it('every row that names one has its name in both languages, its article, and a form only where TT 28/2020/TT-BCA quotes one', () => {
    const without = new Set(['CategoryProposed', 'TipRouted', 'TipReturned', 'TipsLinked', 'TipsUnlinked']);
    for (const event of new Set(rows.map(([, , name]) => name.split(' ')[0] ?? ''))) {
      const document = documentIssuedBy(event);
      if (without.has(event)) expect([event, document]).toEqual([event, undefined]);
      else {
        expect([event, document]).toEqual([event, expect.objectContaining({ vi: expect.stringMatching(/.{5}/), en: expect.stringMatching(/.{5}/), article: expect.stringMatching(/art\. \d/) })]);
        expect(['03', '294', null]).toContain(document?.form);
      }
    }
  });

  it('names no event that the catalogue does not know', () => {
    const known = new Set(catalogue.map(({ name }) => name as string));
    expect(rows.map(([, , name]) => name.split(' ')[0] ?? '').filter((name) => !known.has(name))).toEqual([]);
  });
});
