import type { Finding } from './finding';

/** What a finding says at once. */
type Facts = Omit<Finding, 'related' | 'fixes'>;

/** What most findings are never asked for. */
interface Later {
  readonly related: () => Finding['related'];
  readonly fixes: () => Finding['fixes'];
}

/**
 * A finding that works out what it relates to and its fixes when they are asked for. Accessors stand on the prototype: those
 * of an object literal are two closures for each of thousands of findings. A spread would lose them; `withFacts` keeps them.
 */
class LazyFinding implements Finding {
  readonly code: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly address: string;
  readonly file: string;
  readonly range: Finding['range'];
  declare readonly keys?: readonly string[];
  declare readonly carrier?: string;
  declare readonly fades?: 'unnecessary' | 'deprecated';
  declare readonly suppressed?: string;
  readonly #facts: Facts;
  readonly #later: Later;

  constructor(facts: Facts, later: Later) {
    const { code, severity, message, address, file, range, keys, carrier, fades, suppressed } = facts;
    this.code = code;
    this.severity = severity;
    this.message = message;
    this.address = address;
    this.file = file;
    this.range = range;
    if (keys !== undefined) this.keys = keys;
    if (carrier !== undefined) this.carrier = carrier;
    if (fades !== undefined) this.fades = fades;
    if (suppressed !== undefined) this.suppressed = suppressed;
    this.#facts = facts;
    this.#later = later;
  }

  get related(): Finding['related'] {
    return this.#later.related();
  }

  get fixes(): Finding['fixes'] {
    return this.#later.fixes();
  }

  toJSON(): Finding {
    return { ...this.#facts, related: this.related, fixes: this.fixes };
  }

  /** The same finding with other facts. */
  with(facts: Partial<Facts>): Finding {
    return new LazyFinding({ ...this.#facts, ...facts }, this.#later);
  }
}

export const lazyFinding = (facts: Facts, later: Later): Finding => new LazyFinding(facts, later);

/** A finding with other facts, which still works out its fixes when they are asked for. */
export const withFacts = (finding: Finding, facts: Partial<Facts>): Finding =>
  finding instanceof LazyFinding ? finding.with(facts) : { ...finding, ...facts };
