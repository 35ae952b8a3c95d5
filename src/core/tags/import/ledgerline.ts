import { readConfig } from '../../config/read';
import { NOTHING, type Importer } from './imported';

/** Another policy file of Ledgerline: its tags, as they are. Mistakes in it are told for that file. */
export const ledgerline: Importer = ({ path, text }) => {
  const { config, findings } = readConfig(text, path);
  const { tags } = config;
  const own = { file: path };
  return {
    ...NOTHING,
    rules: tags.rules.map((rule) => ({ ...rule, ...own })),
    forbid: tags.forbid.map((one) => ({ ...one, ...own })),
    provided: tags.provided.map((key) => ({ key })),
    providerDefaults: tags.providerDefaults.map((one) => ({ ...one, ...own })),
    exempt: tags.exempt.map((one) => ({ ...one, ...(one.line ? { line: { ...one.line, ...own } } : {}) })),
    notes: [
      ...findings
        .filter(({ code }) => code !== 'config/not-acted-on')
        .map(({ range, message }) => `line ${range.start.line + 1}: ${message}`),
      ...(config.imports.length > 0 ? ['not imported: its own imports'] : []),
    ],
  };
};
