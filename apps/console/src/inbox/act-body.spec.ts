import { describe, expect, it } from '@jest/globals';
import {
  administrativeOutcomes, catalogue, commandBodies, NoticeCode, notATipReasons, noticeMeans, prolongationGrounds, shortName, suspensionGrounds, tipKinds, type CommandName, type Clock,
} from '@tinbao/contracts';
import { bodyOf, fieldAt, fieldsOf, missing, type Values } from './act-body.js';
import { actFields, formless, presetOf } from './act-fields.js';
import { actLaw, stoppedBy } from './act-law.js';
import { en as inboxEn } from './en.js';
import { en as followUpEn } from './follow-up-en.js';
import { en as eventsEn } from './events-en.js';
import { vi as eventsVi } from './events-vi.js';
import { vi as followUpVi } from './follow-up-vi.js';
import { vi as inboxVi } from './vi.js';

const vi = { ...inboxVi, ...eventsVi, ...followUpVi };
const en = { ...inboxEn, ...eventsEn, ...followUpEn };

const commands = Object.keys(commandBodies) as CommandName[];
const withForm = commands.filter((command) => !formless.has(command));

const A = '018f2c6e-0000-7000-8000-00000000000a';
const B = '018f2c6e-0000-7000-8000-00000000000b';

/** One valid value a field, by what it holds. */
function filled(command: CommandName): Values {
  const values: Record<string, string> = { command: 'open-case' };
  const samples: Readonly<Record<string, string>> = { lines: 'Lời văn', date: '2024-02-05', lastDay: '2024-02-05', startOfDay: '2024-02-05', agency: 'hn.pc04', category: 'theft_burglary', article: '173', account: 'pc02.canbo', check: 'true', notice: 'receipt_procuracy', tips: `${A} ${B}`, linked: A, parts: `${A}=hn.pc02 ${B}=commune/00004`, request: A };
  for (const { at, kind, choices } of fieldsOf(command, values)) values[at] ??= choices?.[0] ?? samples[kind] ?? '12/PC02';
  for (const at of ['documentRef.signer', 'body.documentRef.signer']) if (values[at] !== undefined) values[at] = 'account/pc02.chihuy';
  if (values['ward'] !== undefined) values['ward'] = '00004';
  return values;
}

describe('forms of the acts', () => {
  it.each(withForm)('%s: filled in, its body is what the server accepts', (command) => {
    expect(missing(command, filled(command))).toEqual([]);
    const answer = commandBodies[command].safeParse(bodyOf(command, filled(command), 'hn.pc02'));
    expect(answer.error?.issues ?? []).toEqual([]);
  });

  it.each(withForm)('%s: with what is required alone, too', (command) => {
    const all = filled(command);
    const least = Object.fromEntries(fieldsOf(command, all).filter(({ isRequired }) => isRequired).map(({ at }) => [at, all[at] ?? '']));
    const answer = commandBodies[command].safeParse(bodyOf(command, least, 'hn.pc02'));
    expect(answer.error?.issues ?? []).toEqual([]);
  });

  it('a form with a required field empty lacks it', () => {
    expect(missing('return', { reason: '  ' })).toEqual(['reason']);
    expect(missing('classify', { tipKind: 'notATip' })).toEqual(['notATipReason']);
    expect(missing('draft-decision', { command: 'open-case', 'body.article': '173' })).toEqual(['body.document']);
  });

  it('what is no longer on the screen is not sent', () => {
    expect(bodyOf('classify', { tipKind: 'notATip', notATipReason: 'civil', category: 'theft_burglary' }, 'hn.pc02')).toEqual({ tipKind: 'notATip', notATipReason: 'civil' });
  });

  it('a limit prolonged until a day ends at 24:00 of it in Hanoi', () => {
    expect(bodyOf('prolong', { ground: 'complex', until: '2024-03-18', 'documentRef.number': '7/QĐ' }, 'hn.pc02')).toEqual({
      ground: 'complex', until: '2024-03-18T17:00:00.000Z', documentRef: { number: '7/QĐ' },
    });
  });

  it('the officer is named by his account, the agency that acts by its id', () => {
    expect(bodyOf('assign', { assignee: ' pc02.canbo ' }, 'hn.pc02')).toEqual({ assignee: 'account/pc02.canbo' });
    expect(bodyOf('return', { reason: 'Không thuộc địa bàn' }, 'hn.pc02')).toEqual({ by: 'hn.pc02', reason: 'Không thuộc địa bàn' });
  });

  it('tips are named one by one, and a part of a tip is none before its unit is', () => {
    expect(bodyOf('link', { tips: `${A} ${B}` }, 'hn.pc02')).toEqual({ tips: [A, B] });
    const parts = { 'documentRef.number': '7/QĐ', parts: `${A}=hn.pc02 ${B}=` };
    expect(missing('split', parts)).toEqual(['parts']);
    expect(bodyOf('split', { ...parts, parts: `${A}=hn.pc02 ${B}=hn.pc04` }, 'hn.pc01')).toMatchObject({ parts: [{ tipId: A, agency: 'hn.pc02' }, { tipId: B, agency: 'hn.pc04' }] });
  });

  it('an extension that is refused asks for no end, one that is granted for no reason', () => {
    const given = { 'documentRef.number': '7/QĐ', until: '2024-03-18', reason: 'Chưa đủ căn cứ' };
    expect(bodyOf('decide-extension', { ...given, granted: 'refused' }, 'vks.hn')).toEqual({ granted: false, reason: 'Chưa đủ căn cứ', documentRef: { number: '7/QĐ' } });
    expect(bodyOf('decide-extension', { ...given, granted: 'granted' }, 'vks.hn')).toEqual({ granted: true, until: '2024-03-18T17:00:00.000Z', documentRef: { number: '7/QĐ' } });
  });

  it('what the state of a tip leaves no choice in is chosen already', () => {
    const tip = (state: string, ...requests: string[]) => ({ state, tip: { merged: [], requests: requests.map((requestId) => ({ requestId, by: 'vks.hn' })) } });
    expect([presetOf('annul', tip('suspended')), presetOf('annul', tip('no_case'))]).toEqual([{ decision: 'suspension' }, { decision: 'decline' }]);
    expect([presetOf('answer', tip('verifying', A)), presetOf('answer', tip('verifying', A, B))]).toEqual([{ requestId: A }, {}]);
  });

  it("the server's pointer finds its field", () => {
    const fields = fieldsOf('prolong', {});
    expect(fieldAt('/documentRef/number', fields)).toBe('documentRef.number');
    expect(fieldAt('/by', fields)).toBeUndefined();
    expect(fieldAt('/tips/1', fieldsOf('merge', {}))).toBe('tips');
  });
});

describe('words of the acts', () => {
  const words = [vi, en] as readonly Readonly<Record<string, string>>[];

  it('every command, its paper, its fields and their choices have words in both languages', () => {
    for (const list of words) {
      for (const command of commands) {
        expect(list[`act.${command}`]).toBeTruthy();
        expect(list[`paper.${command}`]).toBeTruthy();
        for (const { at, choices = [] } of actFields[command]) {
          expect({ at, word: list[`field.${at}`] }).toEqual({ at, word: expect.any(String) });
          for (const choice of choices) expect({ choice, word: list[at === 'command' ? `act.${choice}` : `choice.${choice}`] }).toEqual({ choice, word: expect.any(String) });
        }
      }
    }
  });

  it('the choices are all that the contract knows', () => {
    const choicesOf = (command: CommandName, at: string) => [...(actFields[command].find((field) => field.at === at)?.choices ?? [])].sort();
    expect(choicesOf('classify', 'tipKind')).toEqual([...tipKinds, 'notATip'].sort());
    expect(choicesOf('classify', 'notATipReason')).toEqual([...notATipReasons].sort());
    expect(choicesOf('prolong', 'ground')).toEqual([...prolongationGrounds].sort());
    const kinds = commandBodies.request.shape.kind.unwrap().options;
    expect(choicesOf('request', 'kind')).toEqual([...kinds].sort());
    expect(choicesOf('annul', 'decision')).toEqual([...commandBodies.annul.shape.decision.options].sort());
    expect(choicesOf('suspend', 'ground')).toEqual([...suspensionGrounds].sort());
    expect(choicesOf('decline-case', 'administrativeOutcome')).toEqual([...administrativeOutcomes].sort());
    expect(choicesOf('send-notice', 'means')).toEqual([...noticeMeans].sort());
    expect(NoticeCode.safeParse('receipt_procuracy').success).toBe(true);
  });

  it('events are called what their contracts call them, and acts stand on the articles of theirs', () => {
    const spoken = vi as Readonly<Record<string, string>>;
    for (const { type, term } of catalogue) expect({ type, term: spoken[`event.${shortName(type)}`] }).toEqual({ type, term });
    const articles = new Map(catalogue.map(({ type, article }) => [shortName(type), article]));
    for (const command of commands) expect({ command, article: actLaw[command].article }).toEqual({ command, article: articles.get(actLaw[command].event) });
  });
});

describe('the limits an act stops', () => {
  const clocks = [{ id: 'classify', state: 'running' }, { id: 'assign', state: 'met' }, { id: 'notice', state: 'breached' }, { id: 'suspended', state: 'paused' }] as Clock[];
  const law = [
    { id: 'classify', stop: [{ event: 'TipClassified' }] }, { id: 'assign', stop: [{ event: 'TipClassified' }] }, { id: 'suspended', stop: [{ event: 'TipClassified' }] },
    { id: 'notice', stop: [{ event: 'NoticeSent', where: { notice: 'receipt_procuracy' } }] },
  ] as unknown as Parameters<typeof stoppedBy>[2];

  it('are those that are open', () => {
    expect(stoppedBy('classify', clocks, law)).toEqual(['classify']);
  });

  it('of a notice hang on the notice', () => {
    expect(stoppedBy('send-notice', clocks, law)).toEqual([]);
    expect(stoppedBy('send-notice', clocks, law, 'receipt_procuracy')).toEqual(['notice']);
  });
});
