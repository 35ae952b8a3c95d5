/** A quoted string of HCL: template introducers are doubled. */
export const hclText = (text: string): string => JSON.stringify(text).replace(/([$%])\{/g, '$1$1{');

/** Plain where YAML reads it back as this text, else quoted. */
export const yamlText = (text: string): string =>
  /^[A-Za-z][\w./@-]*$/.test(text) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(text) ? text : JSON.stringify(text);

/** A key of an HCL object: bare where it can be. */
export const hclKey = (key: string): string => (/^[A-Za-z_][\w-]*$/.test(key) ? key : hclText(key));
