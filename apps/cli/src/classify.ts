import { z } from 'zod';
import { buildClassifier, classify, speaksFor, type Classification } from '@tinbao/classification';
import type { Command } from './command.js';
import { answerLines } from './json-lines.js';
import { readLaw } from './law-files.js';
import { readModelFile } from './model-file.js';

const Line = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });

/** `classify --jsonl FILE|-`: what the machine would propose for each text; stores nothing. */
export const classifyCommand: Command = {
  usage: '--jsonl FILE|-',
  options: { jsonl: { type: 'string' } },
  run: (given, io) => {
    const law = readLaw();
    const classifier = buildClassifier([...law.categories.values()], [...law.articles.values()], readModelFile());
    return answerLines(given, io, {
      command: 'classify', shape: Line, accepted: '{"id": text or number, "text": text}',
      answer: ({ id, text }) => answerOf(id, classify(classifier, text)),
    });
  },
};

/** Every key in every line; what the text leaves open is null. */
function answerOf(id: string | number, c: Classification) {
  return {
    id, category: c.category, chapter: c.chapter ?? null, article: c.article ?? null,
    tipKind: c.tipKind, notATip: c.tipKind === 'notATip', priority: c.priority, confidence: c.confidence, unsure: c.unsure, alternatives: c.alternatives,
    evidence: c.evidence.map((one) => ({ ...placeOf(one), speaksFor: speaksFor(one) })), secondary: c.secondary.map(({ category, evidence }) => ({ category, evidence: evidence.map(placeOf) })), model: c.model,
    notATipReason: c.notATipReason ?? null, lifeDanger: c.lifeDanger, certainty: c.certainty ?? null,
  };
}

const placeOf = ({ start, end, why }: Classification['evidence'][number]) => ({ start, end, why });
