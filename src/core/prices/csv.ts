/** One record of a CSV text. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** 1-based. */
  readonly line: number;
  /** What is wrong with its quotes. */
  readonly problem?: string;
}

/**
 * Records of a CSV text, one a line (RFC 4180 without line ends in fields, so that a forgotten quote spoils its own line
 * only); blank lines and lines that begin with `#` are left out. The first line decides whether
 * fields are separated by commas, semicolons or tabs.
 */
export function csvRecords(source: string): readonly CsvRecord[] {
  const lines = source.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
  const header = lines.find((line) => line.trim() !== '' && !line.startsWith('#')) ?? '';
  const separator = [',', ';', '\t'].find((mark) => header.includes(mark)) ?? ',';
  return lines.flatMap((text, index): readonly CsvRecord[] => {
    if (text.trim() === '' || text.startsWith('#')) return [];
    const fields = split(text, separator);
    return [typeof fields === 'string' ? { fields: [], line: index + 1, problem: fields } : { fields, line: index + 1 }];
  });
}

function split(record: string, separator: string): readonly string[] | string {
  const fields: string[] = [];
  for (let at = 0; ;) {
    if (record[at] === '"') {
      const end = /"((?:[^"]|"")*)"/y;
      end.lastIndex = at;
      const match = end.exec(record);
      if (!match) return 'a quoted field does not end on its line';
      fields.push((match[1] ?? '').replaceAll('""', '"'));
      at = end.lastIndex;
    } else {
      const next = record.indexOf(separator, at);
      const stop = next < 0 ? record.length : next;
      fields.push(record.slice(at, stop));
      at = stop;
    }
    if (at >= record.length) return fields;
    if (record[at] !== separator) return 'there is text after a quoted field';
    at++;
  }
}
