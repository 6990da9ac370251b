export { documentOf, possiblePapers, titleOf, type PossiblePaper } from './document-of.js';
export { type Paper } from './paper.js';
export { renderPdf } from './pdf.js';
export { plainText } from './plain-text.js';
export { registerOf, type RegisterAsked } from './register.js';
export { type PaperFacts, type TipPast } from './story.js';
