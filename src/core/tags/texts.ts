/** The text of a file as edits need it; what is worked out is remembered, for a file has many findings. */
export interface FileText {
  readonly lines: readonly string[];
  /** Line end of the file. */
  readonly end: string;
  /** True when the file sets such arguments of several lines apart from those before them. */
  isSpaced(argument: string): boolean;
}

export function fileText(text: string): FileText {
  const spaced = new Map<string, boolean>();
  let lines: readonly string[] | undefined;
  return {
    get lines() {
      return (lines ??= text.split(/\r?\n/));
    },
    end: text.includes('\r\n') ? '\r\n' : '\n',
    isSpaced(argument) {
      const known = spaced.get(argument) ?? hasBlankLineBefore(text, argument);
      spaced.set(argument, known);
      return known;
    },
  };
}

function hasBlankLineBefore(text: string, name: string): boolean {
  const places = [...text.matchAll(new RegExp(String.raw`(\n[ \t]*\r?)?\n[ \t]+${name}[ \t]*=[ \t]*(?:\{|\[|merge\()[ \t]*\r?\n`, 'g'))];
  return places.filter(([, blank]) => blank !== undefined).length * 2 > places.length;
}

/** A quoted string of HCL: template introducers are doubled. */
export const hclText = (text: string): string => JSON.stringify(text).replace(/([$%])\{/g, '$1$1{');

/** Plain where YAML reads it back as this text, else quoted. */
export const yamlText = (text: string): string =>
  /^[A-Za-z][\w./@-]*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text) ? text : JSON.stringify(text);

/** A key of an HCL object: bare where it can be. */
export const hclKey = (key: string): string => (/^[A-Za-z_][\w-]*$/.test(key) ? key : hclText(key));
