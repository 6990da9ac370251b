import { appendixOf } from './appendix.js';
import { roman } from './letter-words.js';
import type { Block, Report } from './model.js';

/** What follows on pages of one direction. */
export interface Run {
  readonly isWide: boolean;
  readonly parts: readonly (Block | { readonly heading: string; readonly level: 1 | 2 })[];
}

type Part = Run['parts'][number];

/** The sections in order, cut where the direction of the pages changes; a wide table takes its heading along. */
export function sectionRuns(report: Report): Run[] {
  return runsOf(report.sections.flatMap(({ title, blocks }, i) => [{ heading: `${roman(i + 1)}. ${title}`, level: 1 as const }, ...blocks]));
}

/** The appendix, which follows the signature. */
export function appendixRuns(report: Report): Run[] {
  return runsOf([{ heading: 'PHỤ LỤC', level: 1 as const }, ...appendixOf(report)]);
}

function runsOf(parts: readonly Part[]): Run[] {
  const runs: { isWide: boolean; parts: Part[] }[] = [];
  for (const part of parts) {
    const isWide = 'block' in part && part.block === 'table' && part.isWide === true;
    const last = runs.at(-1);
    if (last && last.isWide === isWide) last.parts.push(part);
    else runs.push({ isWide, parts: [...(isWide ? headingsAtEnd(last) : []), part] });
  }
  return runs.filter(({ parts: kept }) => kept.length > 0);
}

/** Takes the headings that would stand alone at the foot of the page before. */
function headingsAtEnd(run: { parts: Part[] } | undefined): Part[] {
  const taken: Part[] = [];
  while (run && run.parts.length > 0 && 'heading' in run.parts.at(-1)!) taken.unshift(run.parts.pop()!);
  return taken;
}
