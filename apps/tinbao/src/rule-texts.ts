import { createHash } from 'node:crypto';
import { Refused } from '@tinbao/contracts';
import { brokenLine, LawDataError, parseLaw, recordLine, ruleFiles, type Law, type LawDataCode, type RuleSet } from '@tinbao/law';

/** Texts of some rule sets that stand in place of the build's own files. */
export type Replaced = ReadonlyMap<RuleSet, string>;

/** SHA-256 of a text in UTF-8, lower-case hex. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** The data files of the build, and the law that they make with some of them replaced. */
export class RuleTexts {
  private readonly parsed: Readonly<Record<string, unknown>>;

  /** `texts` by file name without `.json`. */
  constructor(private readonly texts: ReadonlyMap<string, string>) {
    this.parsed = Object.fromEntries([...texts].map(([name, text]) => [name, JSON.parse(text) as unknown]));
  }

  /** The build's own text of a set. */
  own(ruleSet: RuleSet): string {
    return this.texts.get(ruleFiles[ruleSet]) ?? '';
  }

  /** The law with these sets replaced. Refuses `rule_data_bad` with file, line and reason. */
  lawOf(replaced: Replaced): Law {
    const given = [...replaced].map(([set, text]) => [ruleFiles[set], jsonOf(ruleFiles[set], text)] as const);
    try {
      return parseLaw({ ...this.parsed, ...Object.fromEntries(given) });
    } catch (error) {
      const [replacedFile] = given[0] ?? [];
      // A date beyond the calendar ends the loader before it can say which record holds it.
      if (error instanceof RangeError && replacedFile) throw badData({ file: replacedFile, record: '-', code: 'file_malformed', accepted: error.message }, undefined);
      if (!(error instanceof LawDataError)) throw error;
      const set = [...replaced.keys()].find((each) => ruleFiles[each] === error.file);
      throw badData(error, recordLine((set && replaced.get(set)) ?? this.texts.get(error.file) ?? '', error.record));
    }
  }
}

function jsonOf(file: string, text: string): unknown {
  const line = brokenLine(text);
  if (line !== undefined) throw badData({ file, record: '-', code: 'no_json', accepted: 'JSON' }, line);
  return JSON.parse(text) as unknown;
}

const reasons: Readonly<Record<LawDataCode | 'no_json', { vi: string; en: string }>> = {
  no_json: { vi: 'không phải JSON từ chỗ này', en: 'no JSON from here on' },
  file_missing: { vi: 'thiếu tệp', en: 'the file is missing' },
  file_malformed: { vi: 'sai dạng', en: 'not of the form' },
  duplicate_id: { vi: 'mã trùng', en: 'an id twice' },
  unknown_reference: { vi: 'trỏ tới mã không có', en: 'names what does not exist' },
  not_symmetrical: { vi: 'quan hệ chỉ ghi một chiều', en: 'a relation named on one side only' },
  interval_disordered: { vi: 'khoảng ngày sai thứ tự', en: 'days out of order' },
  period_overlap: { vi: 'hai kỳ chồng nhau', en: 'periods that overlap' },
  period_gap: { vi: 'có ngày không kỳ nào phủ', en: 'days that no period covers' },
  cycle: { vi: 'quan hệ vòng tròn', en: 'a circle' },
};

function badData(error: { file: string; record: string; code: keyof typeof reasons; accepted: string }, line: number | undefined): Refused {
  const { file, record, code, accepted } = error;
  const at = line === undefined ? '' : String(line);
  const say = (lang: 'vi' | 'en', word: string, takes: string) =>
    `${file}.json${at && `, ${word} ${at}`}${record === '-' ? '' : `, ${record}`}: ${reasons[code][lang]}; ${takes}: ${accepted}.`;
  const params = { file: `${file}.json`, line: at || '-' };
  return new Refused('rule_data_bad', params, [{ pointer: '/text', code, detail: { vi: say('vi', 'dòng', 'nhận'), en: say('en', 'line', 'accepted') } }]);
}
