import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, type Document } from 'yaml';
import type { Value } from './model/value';
import { yamlValue, type YamlNode } from './terraform/evaluate/functions/yamlValue';

/** Nodes of a document with its aliases written out. */
const MOST_NODES = 100_000;

/** One YAML document as Terraform's `yamldecode` reads it; `undefined` when it is none, or grows without end. */
export function decodeYaml(text: string): Value | undefined {
  const [document, ...others] = parseAllDocuments(text, { uniqueKeys: false, version: '1.2', schema: 'failsafe' });
  if (!document || !('contents' in document) || others.length > 0 || document.errors.length > 0 || document.contents === null)
    return undefined;
  const node = nodeOf(document, document.contents, { left: MOST_NODES, resolved: new Map() });
  return node && yamlValue(node);
}

interface Budget {
  left: number;
  /** What aliases stand for: looking it up goes through the document. */
  readonly resolved: Map<unknown, unknown>;
}

function nodeOf(document: Document, node: unknown, budget: Budget): YamlNode | undefined {
  if (budget.left-- <= 0) return undefined;
  if (isAlias(node)) {
    if (!budget.resolved.has(node)) budget.resolved.set(node, node.resolve(document));
    return nodeOf(document, budget.resolved.get(node), budget);
  }
  if (isSeq(node)) {
    const items = each(node.items, (item) => nodeOf(document, item, budget));
    return items && { kind: 'list', items };
  }
  if (isMap(node)) {
    const entries = each(node.items.filter(isPair), ({ key, value }): [YamlNode, YamlNode] | undefined => {
      const left = nodeOf(document, key, budget);
      const right = nodeOf(document, value, budget);
      return left && right && [left, right];
    });
    return entries && { kind: 'map', entries };
  }
  if (!isScalar(node)) return { kind: 'scalar', text: '', plain: true };
  return { kind: 'scalar', text: node.source ?? '', plain: node.type === 'PLAIN', ...(node.tag !== undefined && { tag: node.tag }) };
}

/** All or nothing. */
function each<T, R>(items: readonly T[], change: (item: T) => R | undefined): R[] | undefined {
  const changed: R[] = [];
  for (const item of items) {
    const result = change(item);
    if (result === undefined) return undefined;
    changed.push(result);
  }
  return changed;
}
