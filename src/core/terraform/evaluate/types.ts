import type { Type, Value } from '../../model/value';

export type CollectionType = Extract<Type, { element: Type }>;
export type ObjectType = Extract<Type, { kind: 'object' }>;
export type TupleType = Extract<Type, { kind: 'tuple' }>;

export const objectType = (attributes: Iterable<readonly [string, Type]>): ObjectType => ({
  kind: 'object',
  attributes: Object.fromEntries([...attributes].map(([name, type]) => [name, { type }])),
});

/** Terraform's type of a value; `any` where it is not known. */
export function typeOf(value: Value): Type {
  switch (value.kind) {
    case 'bool':
    case 'number':
    case 'string':
      return value.kind;
    case 'null':
    case 'unknown':
      return value.type ?? 'any';
    case 'list':
      if (value.of !== 'tuple') return { kind: value.of, element: value.element ?? unify(value.items.map(typeOf)) ?? 'any' };
      return { kind: 'tuple', items: value.items.map(typeOf) };
    case 'object':
      if (value.of === 'map') return { kind: 'map', element: value.element ?? unify([...value.entries.values()].map(typeOf)) ?? 'any' };
      if (value.tail) return 'any';
      return objectType([...value.entries].map(([name, member]) => [name, typeOf(member)]));
  }
}

export function sameType(left: Type, right: Type): boolean {
  if (left === right) return true;
  if (typeof left === 'string' || typeof right === 'string' || left.kind !== right.kind) return false;
  switch (left.kind) {
    case 'tuple': {
      const { items } = right as TupleType;
      return items.length === left.items.length && left.items.every((item, index) => sameType(item, items[index] ?? 'any'));
    }
    case 'object': {
      const names = Object.keys(left.attributes);
      const other = right as ObjectType;
      return (
        names.length === Object.keys(other.attributes).length &&
        names.every((name) => {
          const type = attributeType(other, name);
          return type !== undefined && sameType(attributeType(left, name) ?? 'any', type);
        })
      );
    }
    default:
      return sameType(left.element, (right as typeof left).element);
  }
}

export const attributeType = (type: ObjectType, name: string): Type | undefined =>
  Object.hasOwn(type.attributes, name) ? type.attributes[name]?.type : undefined;

/** Whether `any` occurs in it. */
export function isOpen(type: Type): boolean {
  if (typeof type === 'string') return type === 'any';
  switch (type.kind) {
    case 'tuple':
      return type.items.some(isOpen);
    case 'object':
      return Object.values(type.attributes).some((attribute) => isOpen(attribute.type));
    default:
      return isOpen(type.element);
  }
}

/** Name for people: `list of string`. */
export function friendly(type: Type): string {
  if (typeof type === 'string') return type === 'any' ? 'dynamic' : type;
  return type.kind === 'tuple' || type.kind === 'object' ? type.kind : `${type.kind} of ${friendly(type.element)}`;
}

/** Whether a value of type `from` may become one of type `to`; go-cty's unsafe conversions. */
export function convertible(from: Type, to: Type): boolean {
  if (from === to || from === 'any' || to === 'any') return true;
  if (typeof to === 'string') return typeof from === 'string' && (to === 'string' || from === 'string');
  if (typeof from === 'string') return false;
  switch (to.kind) {
    case 'list':
    case 'set':
      if (from.kind === 'list' || from.kind === 'set') return convertible(from.element, to.element);
      return from.kind === 'tuple' && allConvertible(from.items, to.element);
    case 'map':
      if (from.kind === 'map') return convertible(from.element, to.element);
      return (
        from.kind === 'object' &&
        allConvertible(
          Object.values(from.attributes).map((attribute) => attribute.type),
          to.element,
        )
      );
    case 'tuple':
      return (
        from.kind === 'tuple' &&
        from.items.length === to.items.length &&
        from.items.every((item, index) => convertible(item, to.items[index] ?? 'any'))
      );
    case 'object':
      if (from.kind !== 'map' && from.kind !== 'object') return false;
      return Object.entries(to.attributes).every(([name, { type, optional }]) => {
        const given = 'element' in from ? from.element : attributeType(from, name);
        return given === undefined ? optional === true : convertible(given, type);
      });
  }
}

function allConvertible(items: readonly Type[], element: Type): boolean {
  const common = element === 'any' ? unify(items) : element;
  if (items.length === 0) return true;
  return common !== undefined && items.every((item) => convertible(item, common));
}

/** The one type that values of all these types take when they meet; undefined when there is none. */
export function unify(types: readonly Type[]): Type | undefined {
  const given = types.filter((type) => type !== 'any');
  const [first, ...others] = given;
  if (first === undefined) return types.length > 0 ? 'any' : undefined;
  if (others.every((type) => sameType(first, type))) return first;
  const kinds = new Set(given.map((type) => (typeof type === 'string' ? 'primitive' : type.kind)));
  const only = (...names: readonly string[]): boolean => [...kinds].every((kind) => names.includes(kind));
  if (kinds.has('object') && kinds.has('tuple')) return undefined;
  if (only('object')) return unifyObjects(given as readonly ObjectType[]);
  if (only('tuple')) return unifyTuples(given as readonly TupleType[]);
  if (only('primitive')) return given.includes('string') ? 'string' : undefined;
  if (only('map', 'object')) return collected('map', given);
  if (kinds.has('set') && only('set', 'list', 'tuple')) return collected('set', given);
  if (only('list', 'tuple')) return collected('list', given);
  return undefined;
}

/** The collection whose element type suits the elements of all. */
function collected(kind: 'list' | 'set' | 'map', types: readonly Type[]): Type | undefined {
  const elements = types.flatMap((type): readonly Type[] => {
    if (typeof type === 'string') return [];
    if (type.kind === 'tuple') return type.items;
    return type.kind === 'object' ? Object.values(type.attributes).map((attribute) => attribute.type) : [type.element];
  });
  const element = unify(elements);
  return element === undefined ? undefined : { kind, element };
}

function unifyObjects(types: readonly ObjectType[]): Type | undefined {
  const names = Object.keys(types[0]?.attributes ?? {});
  const alike = types.every(
    ({ attributes }) => Object.keys(attributes).length === names.length && names.every((name) => Object.hasOwn(attributes, name)),
  );
  if (!alike) return collected('map', types);
  const attributes: [string, Type][] = [];
  for (const name of names) {
    const type = unify(types.map((object) => attributeType(object, name) ?? 'any'));
    if (type === undefined) return undefined;
    attributes.push([name, type]);
  }
  return objectType(attributes);
}

function unifyTuples(types: readonly TupleType[]): Type | undefined {
  const length = types[0]?.items.length ?? 0;
  if (types.some(({ items }) => items.length !== length)) return collected('list', types);
  const items: Type[] = [];
  for (let index = 0; index < length; index++) {
    const type = unify(types.map((one) => one.items[index] ?? 'any'));
    if (type === undefined) return undefined;
    items.push(type);
  }
  return { kind: 'tuple', items };
}
