import { DRAFT, UNCONFIRMED, type Block, type Paper } from './paper.js';

/** The paper as running text, for a screen: what it is, to whom, on which grounds, what it says. Tables and codes are left to the print. */
export function plainText(paper: Paper): string {
  const { title, subject, to, grounds, body, issuer, marks } = paper;
  return [
    ...marks.filter((mark) => mark !== DRAFT), issuer.name, `${title}: ${subject}`, ...to.map((one) => `Kính gửi: ${one}`),
    ...grounds.map(({ text, isConfirmed }) => `${text}${isConfirmed ? '' : ` ${UNCONFIRMED}`};`), ...body.flatMap(inText),
  ].join('\n');
}

function inText(block: Block): string[] {
  if (typeof block === 'string') return [block];
  if ('heading' in block) return [block.heading];
  return 'head' in block || 'qr' in block ? [] : [`${block.label}: ${block.value}`];
}
