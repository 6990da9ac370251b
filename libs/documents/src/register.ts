import { stateWords, type Channel } from '@tinbao/contracts';
import { localDate } from '@tinbao/law';
import { marksOf } from './document-of.js';
import { agencyName, agencyAbove, dateWords, instantFigures } from './naming.js';
import type { Paper } from './paper.js';
import { channelWords, kindWords } from './receipt-papers.js';
import { storyOf, type PaperFacts, type Story } from './story.js';
import { SIGNER } from './template.js';

/** Which part of the register, whose, and when it is printed (RFC 3339 UTC). */
export interface RegisterAsked {
  readonly from: string;
  readonly to: string;
  readonly agency: string | null;
  readonly printedAt: string;
}

/** Longest summary of what was told, in characters. */
const SUMMARY = 240;

/**
 * The register of receipt and classification (sổ tiếp nhận, phân loại; form 294) over a period: one row a tip, in the order given.
 * A print of the register at one instant, not the register: that is the ledger.
 */
export function registerOf(tips: readonly PaperFacts[], { from, to, agency, printedAt }: RegisterAsked, law: PaperFacts['law']): Paper {
  const isSimulated = tips.some((tip) => tip.isSimulated);
  return {
    kind: 'register', form: '294', number: null, date: localDate(printedAt),
    issuer: { above: agency === null ? undefined : agencyAbove(law, agency), name: agency === null ? '' : agencyName(law, agency) },
    title: 'SỔ TIẾP NHẬN, PHÂN LOẠI', subject: `Nguồn tin về tội phạm, từ ${dateWords(from)} đến ${dateWords(to)}`,
    to: [], grounds: [], copies: [], signature: { caption: SIGNER, name: null }, isWide: true, madeAt: printedAt,
    marks: marksOf({ isSimulated, issued: { number: '', date: to, signer: '' } }),
    body: [
      `${tips.length} nguồn tin; in lúc ${instantFigures(printedAt)}.`,
      {
        head: ['Số', 'Tiếp nhận lúc', 'Nơi tiếp nhận, hình thức', 'Tóm tắt nội dung', 'Loại nguồn tin', 'Phân loại lúc', 'Đơn vị giải quyết', 'Kết quả, số văn bản'],
        widths: [86, 58, 96, '*', 72, 58, 96, 88],
        rows: tips.flatMap((tip) => rowOf(tip)),
      },
    ],
  };
}

function rowOf(facts: PaperFacts): string[][] {
  const story = storyOf(facts);
  if (!story) return [];
  const { tip } = story;
  const classified = story.last('TipClassified');
  return [[
    story.register, instantFigures(story.receivedAt), `${story.nameOf(tip.receivedBy)}; ${channelWords[tip.channel as Channel] ?? tip.channel}`,
    summary(story.wordsOf(tip.narrative)), kindWords(story) ?? '', classified ? instantFigures(classified.time) : '',
    story.nameOf(tip.owner), [stateWords[tip.state]?.vi ?? tip.state, resultNumber(story)].filter(Boolean).join('; số '),
  ]];
}

function resultNumber(story: Story): string | undefined {
  const event = story.last('CaseOpened', 'CaseDeclined', 'TipSuspended', 'TipTransferred');
  const { documentRef, document, slipNumber } = event?.data ?? {};
  return (documentRef as { number?: string } | undefined)?.number ?? [document, slipNumber].find((one) => typeof one === 'string') as string | undefined;
}

function summary(words: string | undefined): string {
  if (words === undefined) return '';
  const letters = [...words.replace(/\s+/g, ' ')];
  return letters.length > SUMMARY ? `${letters.slice(0, SUMMARY).join('')}…` : letters.join('');
}
