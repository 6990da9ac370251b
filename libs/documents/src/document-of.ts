import { documentKinds, eventTypeOf, type DocumentKind } from '@tinbao/contracts';
import { groundsOf } from './citation.js';
import { decisionPapers } from './decision-papers.js';
import { agencyAbove } from './naming.js';
import { noticePapers } from './notice-papers.js';
import { DOTS, DRAFT, SIMULATED, type Ground, type Paper } from './paper.js';
import { receiptPapers } from './receipt-papers.js';
import { storyOf, type PaperFacts, type Story, type TipPast } from './story.js';
import { FILE_COPY, type Template } from './template.js';

const templates = { ...receiptPapers, ...decisionPapers, ...noticePapers } as Readonly<Record<DocumentKind, Template>>;

/** A paper that can be made now, with the event it puts into words. */
export interface PossiblePaper {
  readonly kind: DocumentKind;
  /** Title and subject as they will be printed. */
  readonly title: string;
  /** Id of the event. */
  readonly records: string;
  /** The number that the event gave its decision; a paper of another number would make two of one. */
  readonly number: string | undefined;
  readonly form: Paper['form'];
}

/** Every paper that the tip's story allows, in the order of a tip's life; empty for a subject that is no tip. */
export function possiblePapers(facts: PaperFacts): PossiblePaper[] {
  const story = storyOf(facts);
  return story ? documentKinds.flatMap((kind) => possible(kind, story)) : [];
}

/** What is printed on top of a paper of this kind. */
export function titleOf(kind: DocumentKind): string {
  const { title, subject } = templates[kind];
  return `${title} ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`;
}

function possible(kind: DocumentKind, story: Story): PossiblePaper[] {
  const event = recorded(kind, story);
  const { form } = templates[kind];
  return event ? [{ kind, title: titleOf(kind), records: event.id, number: ownNumber(kind, event), form }] : [];
}

/**
 * The paper of one kind about a tip, in Vietnamese; undefined while nothing has happened that it could put into words.
 * Without `issued` it is a draft and says so on every page, as does everything under a simulated clock.
 */
export function documentOf(kind: DocumentKind, facts: PaperFacts): Paper | undefined {
  const story = storyOf(facts);
  const event = story && recorded(kind, story);
  if (!story || !event) return undefined;
  const template = templates[kind];
  const issuer = template.issuer?.(story, event) ?? story.tip.owner;
  const { issued } = story;
  return {
    kind, form: template.form, issuer: { above: agencyAbove(story.law, issuer), name: story.nameOf(issuer) },
    number: issued?.number ?? ownNumber(kind, event) ?? null, date: issued?.date ?? ownDate(kind, event) ?? null,
    title: template.title, subject: template.subject,
    to: template.to?.(story, event) ?? [], grounds: groundsFor(kind, story, event), body: template.body(story, event),
    copies: template.copies?.(story, event) ?? [FILE_COPY], signature: { caption: template.caption, name: issued?.signer ?? null },
    marks: marksOf(story), madeAt: issued ? `${issued.date}T00:00:00.000Z` : (story.events.at(-1)?.time ?? event.time),
  };
}

/** What is printed on every page of it. */
export function marksOf({ issued, isSimulated }: Pick<PaperFacts, 'issued' | 'isSimulated'>): string[] {
  return [...(issued ? [] : [DRAFT]), ...(isSimulated ? [SIMULATED] : [])];
}

function recorded(kind: DocumentKind, story: Story): TipPast | undefined {
  const template = templates[kind];
  const event = story.last(...template.records);
  return event && (template.isDue?.(story, event) ?? true) ? event : undefined;
}

function groundsFor(kind: DocumentKind, { law }: Story, event: TipPast): Ground[] {
  const rule = law.notices.get(kind);
  if (rule) return rule.source === null ? [{ text: `Căn cứ ${DOTS}`, isConfirmed: false }] : groundsOf(rule.source, rule.confidence);
  const { source } = templates[kind];
  return source ? groundsOf(source.source, source.confidence) : groundsOf(eventTypeOf(event.type)?.article ?? null, 'sourced');
}

/** Only the paper of the act itself bears the number that was entered with the act. */
function isItsOwn(kind: DocumentKind): boolean {
  return !(kind in noticePapers) && kind !== 'receipt_minutes' && kind !== 'receipt_slip' && kind !== 'extension_request';
}

function ownNumber(kind: DocumentKind, { data }: TipPast): string | undefined {
  if (!isItsOwn(kind)) return undefined;
  const ref = data.documentRef as { number?: string } | undefined;
  return ref?.number ?? [data.document, data.slipNumber].find((one) => typeof one === 'string');
}

function ownDate(kind: DocumentKind, { data }: TipPast): string | undefined {
  if (!isItsOwn(kind)) return undefined;
  return (data.documentRef as { date?: string } | undefined)?.date ?? (typeof data.slipDate === 'string' ? data.slipDate : undefined);
}
