/** Rows of CSV by RFC 4180, blank lines skipped; the text is what is wrong with it. */
export function csvRows(source: string): readonly (readonly string[])[] | string {
  const rows: string[][] = [];
  let at = 0;
  while (at < source.length) {
    const blank = /\r?\n/y;
    blank.lastIndex = at;
    if (blank.test(source)) {
      at = blank.lastIndex;
      continue;
    }
    const row: string[] = [];
    for (let more = true; more;) {
      const field = source.charAt(at) === '"' ? quotedField(source, at) : bareField(source, at);
      if (typeof field === 'string') return field;
      row.push(field.value);
      at = field.end;
      more = source.charAt(at) === ',';
      if (more) at++;
    }
    const line = /\r?\n|$/y;
    line.lastIndex = at;
    if (!line.test(source)) return 'text after a quoted field';
    at = line.lastIndex;
    rows.push(row);
  }
  return rows;
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function bareField(source: string, start: number): Field | string {
  const pattern = /[^,\n]*/y;
  pattern.lastIndex = start;
  const found = (pattern.exec(source)?.[0] ?? '').replace(/\r$/, '');
  return found.includes('"') ? 'a bare quote in a field' : { value: found, end: start + found.length };
}

function quotedField(source: string, start: number): Field | string {
  const pattern = /"((?:[^"]|"")*)"/y;
  pattern.lastIndex = start;
  const match = pattern.exec(source);
  if (!match) return 'a quoted field does not end';
  return { value: (match[1] ?? '').replaceAll('""', '"').replaceAll('\r\n', '\n'), end: pattern.lastIndex };
}
