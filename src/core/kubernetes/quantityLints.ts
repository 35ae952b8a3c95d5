import type { Finding, Fix, Severity } from '../model/finding';
import { replaced, type Page } from './edits';
import { formatQuantity, scalarQuantity, type Nano } from './quantity';
import { entriesAt, type Entry, type Node, type Scalar } from './tree';

/** What is wrong with one amount, and the text that was meant where that is plain. */
interface Wrong {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly meant?: string;
}

const UNIT = 1_000_000_000n;
/** No container needs less memory: what is smaller was meant in another unit. */
const LEAST_MEMORY = 1_000_000n * UNIT;
/** More cores than a node has: what is larger was meant in thousandths. */
const MOST_CORES = 100n * UNIT;
/** Limits so far above the requests that nodes are filled by what nobody reserved. */
const FAR = 10n;

const SUFFIXES: Readonly<Record<string, string>> = {
  K: 'Ki',
  KB: 'k',
  kb: 'k',
  kB: 'k',
  KiB: 'Ki',
  ki: 'Ki',
  mi: 'Mi',
  MB: 'M',
  Mb: 'M',
  mb: 'M',
  MiB: 'Mi',
  gi: 'Gi',
  GB: 'G',
  Gb: 'G',
  gb: 'G',
  g: 'G',
  GiB: 'Gi',
  ti: 'Ti',
  TB: 'T',
  TiB: 'Ti',
};

/** Amounts that are no quantities, or quantities that nobody means: `memory: 100m` is a tenth of a byte, `cpu: 1000` a thousand cores. */
export function wrongAmount(resource: string, scalar: Scalar): Wrong | undefined {
  const { text } = scalar;
  const amount = scalarQuantity(scalar);
  const isMemory = resource === 'memory' || resource === 'ephemeral-storage' || resource === 'storage';
  if (amount === undefined) return notQuantity(resource, text, isMemory);
  if (amount < 0n) return { code: 'kubernetes/quantity', severity: 'error', message: `${resource}: ${text} is negative` };
  if (isMemory && text.endsWith('m')) {
    return {
      code: 'kubernetes/memory-unit',
      severity: 'warning',
      message: `${resource}: ${text} is in thousandths of a byte; mebibytes are written Mi`,
      meant: `${text.slice(0, -1)}Mi`,
    };
  }
  if (isMemory && amount > 0n && amount < LEAST_MEMORY && /^\d+$/.test(text))
    return {
      code: 'kubernetes/memory-unit',
      severity: 'warning',
      message: `${resource}: ${text} is that many bytes; mebibytes are written Mi`,
      meant: `${text}Mi`,
    };
  if (resource === 'cpu' && /(?:[KMGTPE]i|[kMGTPE])$/.test(text))
    return {
      code: 'kubernetes/cpu-unit',
      severity: 'warning',
      message: `cpu: ${text} is a number of bytes, read as ${formatQuantity(amount)} cores; thousandths of a core are written m`,
      meant: text.replace(/[A-Za-z]+$/, 'm'),
    };
  if (resource === 'cpu' && amount >= MOST_CORES)
    return {
      code: 'kubernetes/cpu-unit',
      severity: 'warning',
      message: `cpu: ${text} is ${formatQuantity(amount)} cores; thousandths of a core are written m`,
      meant: `${text}m`,
    };
  return undefined;
}

function notQuantity(resource: string, text: string, isMemory: boolean): Wrong {
  const [, number = '', suffix = ''] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]+)$/.exec(text) ?? [];
  const meant = isMemory && Object.hasOwn(SUFFIXES, suffix) ? SUFFIXES[suffix] : undefined;
  return {
    code: 'kubernetes/quantity',
    severity: 'error',
    message: `${resource}: ${text} is not a quantity${meant === undefined ? '' : `; ${meant} was meant?`}`,
    ...(meant !== undefined && { meant: `${number}${meant}` }),
  };
}

export interface Place {
  readonly page: Page;
  readonly address: string;
}

/** Findings about the `requests` and `limits` of one map of resources. */
export function amountFindings(resources: Node | undefined, { page, address }: Place): readonly Finding[] {
  const find = (code: string, severity: Severity, message: string, node: Node, fixes: readonly Fix[]): Finding => ({
    code,
    severity,
    message,
    address,
    file: page.file,
    range: page.place.range(node),
    related: [],
    fixes,
  });
  const change = (title: string, preferred: boolean, node: Node, newText: string): readonly Fix[] =>
    page.text[node.start] === '*' ? [] : [{ title, preferred, edits: [replaced(page, node, newText)] }];
  const findings: Finding[] = [];
  const sound = new Map<string, { readonly node: Scalar; readonly amount: Nano }>();
  for (const part of ['requests', 'limits']) {
    for (const [resource, { value, merged, alias }] of [...entriesAt(resources, part)].slice(0, 50)) {
      if (value.kind !== 'scalar' || isElsewhere({ merged, alias })) continue;
      const wrong = wrongAmount(resource, value);
      if (wrong) {
        const { code, severity, message, meant } = wrong;
        findings.push(find(code, severity, message, value, meant === undefined ? [] : change(`Write ${meant}`, true, value, meant)));
        continue;
      }
      const amount = scalarQuantity(value);
      if (amount !== undefined) sound.set(`${part} ${resource}`, { node: value, amount });
    }
  }
  for (const resource of ['cpu', 'memory']) {
    const request = sound.get(`requests ${resource}`);
    const limit = sound.get(`limits ${resource}`);
    if (!request || !limit) continue;
    const { text } = limit.node;
    if (request.amount > limit.amount) {
      const message = `${resource} request ${request.node.text} is above the limit ${text}: the API server refuses it`;
      findings.push(
        find('kubernetes/request-above-limit', 'error', message, request.node, change(`Request ${text}`, false, request.node, text)),
      );
    } else if (request.amount > 0n && limit.amount >= request.amount * FAR) {
      const twice = formatQuantity(request.amount * 2n, resource === 'cpu' ? 'decimal' : 'binary');
      const message = `${resource} limit ${text} is ${limit.amount / request.amount} times the request ${request.node.text}: the request, which is what is billed, says little about what runs`;
      findings.push(
        find(
          'kubernetes/limit-far-over-request',
          'information',
          message,
          limit.node,
          change(`Limit to twice the request: ${twice}`, false, limit.node, twice),
        ),
      );
    }
  }
  return findings;
}

const isElsewhere = ({ merged, alias }: Pick<Entry, 'merged'> & { readonly alias: Entry['alias'] | undefined }): boolean =>
  merged || alias !== undefined;
