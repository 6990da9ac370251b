import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { agencyOn, lawFiles, parseLaw } from '@tinbao/law';
import { taskOn } from './plan-task.js';

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../law/data/${name}.json`, import.meta.url), 'utf8'));
const law = parseLaw(Object.fromEntries(lawFiles.map((name) => [name, read(name)])));

/** "các Sở, ban, ngành, đoàn thể Thành phố" as they stood in the season of the plan (routing dossier section 1; 20 with an id). */
const BODIES = [
  'hn.ca', 'hn.so_tttt', 'hn.so_ldtbxh', 'hn.so_noivu', 'hn.so_gtvt', 'hn.so_congthuong', 'hn.qltt', 'hn.so_yte', 'hn.so_vhtt', 'hn.so_dulich',
  'hn.so_tuphap', 'hn.so_gddt', 'hn.so_tnmt', 'hn.btltd', 'vks.hn', 'ta.hn', 'hn.dptth', 'hn.mttq', 'hn.ccb', 'hn.phunu',
];
const UBND = ['ubnd.huyen', 'ubnd.xa'];
const allBut = (leads: string): string[] => [...BODIES, ...UBND].filter((id) => !leads.split(' ').includes(id));

const golden: [task: string, leads: string, accountable: string | null, coordinating: string[], committees: string][] = [
  ['III.1', '', null, [], 'bcd.138 bcd.197 bcd.89'],
  ['III.2', 'hn.so_tttt hn.dptth', 'hn.so_tttt', ['hn.ca', 'hn.qltt', ...allBut('hn.so_tttt hn.dptth hn.ca hn.qltt')], 'bcd.138 bcd.197 bcd.89'],
  ['III.3', 'hn.ca hn.btltd hn.so_vhtt hn.so_dulich', 'hn.ca', allBut('hn.ca hn.btltd hn.so_vhtt hn.so_dulich'), 'bcd.138'],
  ['III.4', 'hn.mttq hn.ccb hn.phunu hn.so_tuphap hn.ca hn.so_gddt', 'hn.ca', allBut('hn.mttq hn.ccb hn.phunu hn.so_tuphap hn.ca hn.so_gddt'), 'bcd.138'],
  ['III.5', 'hn.ca hn.btltd vks.hn ta.hn hn.so_ldtbxh hn.so_gtvt hn.so_congthuong hn.qltt', 'hn.ca', allBut('hn.ca hn.btltd vks.hn ta.hn hn.so_ldtbxh hn.so_gtvt hn.so_congthuong hn.qltt'), 'bcd.138 bcd.197 bcd.89'],
  ['III.6', 'hn.so_gtvt hn.ca', 'hn.ca', UBND, 'bcd.197 bcd.138'],
  ['III.7', 'hn.so_ldtbxh hn.ca hn.so_yte', 'hn.ca', allBut('hn.so_ldtbxh hn.ca hn.so_yte'), 'bcd.138 bcd.89'],
  ['III.8', 'hn.so_tttt', 'hn.so_tttt', ['hn.ca', ...UBND], 'bcd.138 bcd.197'],
  ['III.9', '', null, [], ''],
  ['III.10', 'hn.ca', 'hn.ca', ['hn.so_noivu'], 'bcd.138 bcd.197 bcd.89'],
];

describe('the tasks of the plan, section III', () => {
  it('are these ten', () => {
    expect([...law.planTasks.keys()]).toEqual(golden.map(([task]) => task));
  });

  it.each(golden)('%s in the season is led by "%s", %s answers', (task, leads, accountable, coordinating, committees) => {
    expect(taskOn(law, task, '2024-02-01')).toMatchObject({
      leadAgencies: leads.split(' ').filter(Boolean), accountable, coordinatingAgencies: coordinating, committees: committees.split(' ').filter(Boolean),
    });
  });

  it('III.1 and III.9 name who carries them out, no lead', () => {
    expect(taskOn(law, 'III.1', '2024-02-01')?.implementingAgencies).toEqual([...BODIES, ...UBND]);
    expect(taskOn(law, 'III.9', '2024-02-01')?.implementingAgencies).toEqual(['ubnd.huyen']);
  });

  it('renamed departments stand in their places after 01/03/2025, and the districts end on 01/07/2025', () => {
    expect(taskOn(law, 'III.6', '2025-02-28')?.leadAgencies).toEqual(['hn.so_gtvt', 'hn.ca']);
    expect(taskOn(law, 'III.6', '2025-03-01')).toMatchObject({ leadAgencies: ['hn.so_xaydung', 'hn.ca'], accountable: 'hn.ca', coordinatingAgencies: UBND });
    expect(taskOn(law, 'III.6', '2025-07-01')?.coordinatingAgencies).toEqual(['ubnd.xa']);
    expect(taskOn(law, 'III.7', '2026-03-01')?.leadAgencies).toEqual(['hn.so_noivu', 'hn.so_yte', 'hn.pc04', 'hn.ca']);
    expect(taskOn(law, 'III.8', '2026-03-01')).toMatchObject({ leadAgencies: ['hn.so_khcn', 'hn.so_vhtt'], accountable: 'hn.so_khcn' });
  });

  it.each(['2023-12-15', '2024-02-29', '2025-03-01', '2025-07-01', '2026-03-01'])('on %s every body exists, none stands twice', (on) => {
    for (const [task] of golden) {
      const { leadAgencies, implementingAgencies, coordinatingAgencies, committees, accountable } = taskOn(law, task, on)!;
      const all = [...leadAgencies, ...implementingAgencies, ...coordinatingAgencies, ...committees];
      expect(all.filter((id) => 'refused' in agencyOn(law, id, on))).toEqual([]);
      expect(new Set(all).size).toBe(all.length);
      if (accountable !== null) expect(leadAgencies).toContain(accountable);
    }
  });

  it('a task the plan does not have is undefined', () => {
    expect(taskOn(law, 'III.11', '2024-02-01')).toBeUndefined();
  });
});
