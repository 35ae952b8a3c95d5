interface Sizes {
  readonly form: RegExp;
  /** Families whose processor is arm64. */
  readonly arm: RegExp;
}

const AWS: Sizes = {
  // m5.large, db.r6g.xlarge, cache.t4g.small
  form: /^(?:db\.|cache\.)?[a-z][a-z0-9-]*\.[a-z0-9-]+$/,
  arm: /^(?:db\.|cache\.)?(?:a1|[a-z]+\d+[a-z]*g[a-z]*)\./,
};

/** By the name of the provider in bills. */
const SIZES: Readonly<Record<string, Sizes>> = {
  AWS,
  // Standard_D4s_v5; the letter p among the features means an Arm processor (Azure's naming conventions)
  Microsoft: { form: /^(?:Standard|Basic)_[A-Z]+\d+(?:-\d+)?[A-Za-z0-9_]*$/, arm: /^Standard_[A-Z]+\d+(?:-\d+)?[a-oq-z]*p/ },
  // e2-standard-4, custom-2-5120, n2-custom-4-8192-ext
  'Google Cloud': { form: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/, arm: /^(?:t2a|c4a|n4a)-/ },
};

const sizesOf = (provider: string): Sizes => (Object.hasOwn(SIZES, provider) ? SIZES[provider]! : AWS);

/** True for a text that is a provider's name of a machine size, and nothing else. */
export const isSize = (provider: string, text: string): boolean => sizesOf(provider).form.test(text);

/** True for sizes whose processor is arm64: what runs on others may not run there. */
export const isArm = (provider: string, size: string): boolean => sizesOf(provider).arm.test(size);
