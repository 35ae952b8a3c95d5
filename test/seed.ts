import fc from 'fast-check';

/**
 * Properties are tried with the same inputs at every run, so that a run fails for what was changed and not by chance; `npm run fuzz`
 * tries others.
 */
export const SEED = Number(process.env.PROPERTY_SEED ?? 1);

/** How many times as many inputs are tried: 1 in `npm test`, more in `npm run fuzz`. For properties whose runs take long. */
export const MORE = Number(process.env.PROPERTY_MORE ?? 1);

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: SEED });
