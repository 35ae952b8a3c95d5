import type { PriceSettings } from '../config/config';
import type { Resource } from '../model/resource';
import type { Attributes, Block, Context, Definition } from '../resources/define';
import { attributesOf } from './attributes';
import { indexOf, referencesOf } from './references';
import { regionOf } from './region';
import { usageOf } from './usage';

export interface Reading {
  readonly definition: Definition | undefined;
  /** All resources of the project. */
  readonly resources: readonly Resource[];
  readonly settings: PriceSettings;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/**
 * Names of the arguments that decide what a resource costs, as its definition reads them, without indexes:
 * `instance_type`, `root_block_device.volume_size`. For one resource at a time: it works everything out again.
 */
export function attributesRead(resource: Resource, { definition, resources, settings, today }: Reading): ReadonlySet<string> {
  const read = new Set<string>();
  if (definition === undefined) return read;
  const onRead = (path: string): void => void read.add(path.replace(/\.\d+(?=\.|$)/g, ''));
  const index = indexOf(resources);
  const refs = referencesOf(resource, { index, asked: [] });
  const context: Context = {
    attr: { ...watched(attributesOf(resource), '', onRead), address: resource.address, type: resource.type },
    usage: usageOf({}),
    refs: {
      one(path, target) {
        onRead(path);
        return refs.one(path, target);
      },
      all: (type, path) => refs.all(type, path),
      unplaced: (type, path) => refs.unplaced(type, path),
      from: (other) => refs.from(other),
      usage: (other) => refs.usage(other),
    },
    today,
  };
  try {
    definition.lines(context);
    regionOf({ resource, context, definition, index, asked: [], settings });
  } catch {
    // What was read until it failed decides as well; the estimate itself tells what went wrong.
  }
  return read;
}

type Reader = Omit<Attributes, 'address' | 'type'>;

function watched(attr: Reader, prefix: string, onRead: (path: string) => void): Reader {
  const told = (path: string): string => {
    onRead(prefix + path);
    return path;
  };
  const inside = (block: Block, path: string): Block => ({ ...watched(block, `${prefix}${path}.`, onRead), present: block.present });
  return {
    text: ((path: string, otherwise: string) => attr.text(told(path), otherwise)) as Reader['text'],
    number: ((path: string, otherwise: number) => attr.number(told(path), otherwise)) as Reader['number'],
    flag: (path, otherwise) => attr.flag(told(path), otherwise),
    texts: (path) => attr.texts(told(path)),
    length: (path) => attr.length(told(path)),
    value: (path) => attr.value(told(path)),
    block: (path) => inside(attr.block(told(path)), path),
    blocks(path) {
      const blocks = attr.blocks(told(path));
      return 'kind' in blocks ? blocks : blocks.map((block) => inside(block, path));
    },
  };
}
