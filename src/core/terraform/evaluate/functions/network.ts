import type { Value } from '../../../model/value';
import { whole } from '../numbers';
import { fail } from '../unknowns';
import { list, text } from '../values';
import { type Definitions, LIST_OF_STRING, NOT_WHOLE, define, integerOf, ofStrings, stringOf } from './define';

/** An address range; `address` has its host bits cleared. */
interface Prefix {
  readonly address: bigint;
  readonly length: number;
  readonly bits: 32 | 128;
}

function parseIpv4(written: string): bigint | undefined {
  const parts = written.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,8}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((address, part) => (address << 8n) | BigInt(part), 0n);
}

function parseIpv6(written: string): bigint | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(written);
  if (dotted) {
    const low = parseIpv4(dotted[2] ?? '');
    if (low === undefined) return undefined;
    return parseIpv6(`${dotted[1] ?? ''}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`);
  }
  const halves = written.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.reduce((address, group) => (address << 16n) | BigInt(parseInt(group, 16)), 0n);
}

const cleared = (address: bigint, length: number, bits: number): bigint => {
  const host = BigInt(bits - length);
  return (address >> host) << host;
};

function parsePrefix(written: string): Prefix | undefined {
  const [, ip = '', digits = ''] = /^([^/]*)\/(\d{1,3})$/.exec(written) ?? [];
  const bits = ip.includes(':') ? 128 : 32;
  const address = bits === 128 ? parseIpv6(ip) : parseIpv4(ip);
  const length = Number(digits);
  if (address === undefined || digits === '' || length > bits) return undefined;
  return { address: cleared(address, length, bits), length, bits };
}

function shown(address: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16));
  const runs = [...groups.join(':').matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)];
  const longest = runs.reduce<string>((best, [run]) => (run.length > best.length ? run : best), '');
  const joined = groups.join(':');
  if (longest === '') return joined;
  const at = runs.find(([run]) => run === longest)?.index ?? 0;
  return `${joined.slice(0, at).replace(/:$/, '')}::${joined.slice(at + longest.length).replace(/^:/, '')}`;
}

const INVALID = fail('invalid CIDR address');

function cidrHost([written, host]: readonly Value[]): Value {
  const prefix = parsePrefix(stringOf(written));
  const wanted = host?.kind === 'number' ? whole(host) : undefined;
  if (!prefix) return INVALID;
  if (wanted === undefined) return NOT_WHOLE;
  const size = 1n << BigInt(prefix.bits - prefix.length);
  if (wanted >= size || wanted < -size) return fail(`prefix of ${String(prefix.length)} does not accommodate host ${String(wanted)}`);
  return text(shown(prefix.address + (wanted < 0n ? size + wanted : wanted), prefix.bits));
}

function cidrSubnet([written, extension, net]: readonly Value[]): Value {
  const prefix = parsePrefix(stringOf(written));
  const added = integerOf(extension);
  const wanted = net?.kind === 'number' ? whole(net) : undefined;
  if (!prefix) return INVALID;
  if (added === undefined || wanted === undefined) return NOT_WHOLE;
  const length = prefix.length + added;
  if (length > prefix.bits || length < 0) return fail('insufficient address space');
  if (added >= 0 && wanted >= 1n << BigInt(added))
    return fail(`prefix extension of ${String(added)} does not accommodate subnet ${String(wanted)}`);
  return text(`${shown(numbered(prefix, length, wanted), prefix.bits)}/${String(length)}`);
}

/** Terraform puts the magnitude of a negative number in, without its prefix. */
function numbered({ address, bits }: Prefix, length: number, net: bigint): bigint {
  const shift = BigInt(bits - length);
  if (net >= 0n) return cleared(address, length, bits) | (net << shift);
  return (-net << shift) & ((1n << BigInt(bits)) - 1n);
}

function cidrSubnets([written, ...extensions]: readonly Value[]): Value {
  const prefix = parsePrefix(stringOf(written));
  if (!prefix) return INVALID;
  const end = prefix.address + (1n << BigInt(prefix.bits - prefix.length));
  let next = prefix.address;
  const subnets: Value[] = [];
  for (const extension of extensions) {
    const added = integerOf(extension);
    if (added === undefined) return NOT_WHOLE;
    const length = prefix.length + added;
    if (added < 1 || length > prefix.bits) return fail('must extend the prefix by at least one bit, within the address');
    const size = 1n << BigInt(prefix.bits - length);
    const start = ((next + size - 1n) / size) * size;
    if (start + size > end) return fail('not enough remaining address space');
    subnets.push(text(`${shown(start, prefix.bits)}/${String(length)}`));
    next = start + size;
  }
  return list(subnets, 'string');
}

function cidrNetmask(written: string): Value {
  const prefix = parsePrefix(written);
  if (!prefix) return INVALID;
  if (prefix.bits === 128) return fail('IPv6 addresses have no netmask');
  return text(shown(cleared(0xffffffffn, prefix.length, 32), 32));
}

/** Functions of address ranges. */
export const network: Definitions = {
  cidrhost: define(['string', 'number'], 'string', cidrHost),
  cidrnetmask: ofStrings(1, 'string', (prefix = '') => cidrNetmask(prefix)),
  cidrsubnet: define(['string', 'number', 'number'], 'string', cidrSubnet),
  cidrsubnets: define(['string'], LIST_OF_STRING, cidrSubnets, { rest: { type: 'number' } }),
};
