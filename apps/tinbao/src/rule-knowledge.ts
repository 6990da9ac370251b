/** How well the records of a data file are known: how many say so by each word, and how many name where they were read. */
export interface Knowledge {
  readonly confidence: Readonly<Record<string, number>>;
  readonly withSource: number;
  readonly withoutSource: number;
}

/** What a record says of itself first; a remark over many rows of a file is none. */
const KNOWN = /^(sourced|derived|policy|recalled|unknown)\b/;

/** Counts over every record of a text that was checked before, however deep it stands. */
export function knowledgeIn(text: string): Knowledge {
  const confidence: Record<string, number> = {};
  let [withSource, withoutSource] = [0, 0];
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'source' && value === null) withoutSource += 1;
    else if (key === 'source') withSource += 1;
    const word = key === 'confidence' && typeof value === 'string' ? KNOWN.exec(value)?.[0] : undefined;
    if (word) confidence[word] = (confidence[word] ?? 0) + 1;
    return value;
  });
  return { confidence, withSource, withoutSource };
}
