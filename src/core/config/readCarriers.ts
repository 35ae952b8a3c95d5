import type { Node } from 'yaml';
import { DEFAULT_CONFIG } from './defaults';
import type { Draft } from './draft';
import { readFields, wordOf, type Reading } from './reader';
import type { Carriers } from './tagPolicy';

/** The `tags.carriers` part: which nested and propagated tags must satisfy the rules as well. */
export function readCarriers(reading: Reading, node: Node): Carriers {
  const carriers: Draft<Carriers> = { ...DEFAULT_CONFIG.tags.carriers };
  const kubernetes: Draft<Carriers['kubernetes']> = { ...carriers.kubernetes };
  const flag = (value: Node, name: string): boolean => wordOf(reading, value, name, ['true', 'false']) === 'true';
  const group = (name: 'volumes' | 'launchTemplates' | 'autoscaling' | 'tasks' | 'snapshots') => (value: Node) => {
    carriers[name] = flag(value, name);
  };
  readFields(reading, node, 'tags.carriers', {
    volumes: group('volumes'),
    launchTemplates: group('launchTemplates'),
    autoscaling: group('autoscaling'),
    tasks: group('tasks'),
    snapshots: group('snapshots'),
    moduleCalls: (value) => {
      carriers.moduleCalls = wordOf(reading, value, 'moduleCalls', ['ignore', 'hint', 'require']) ?? carriers.moduleCalls;
    },
    kubernetes: (value) =>
      readFields(reading, value, 'tags.carriers.kubernetes', {
        podTemplate: (setting) => {
          kubernetes.podTemplate = flag(setting, 'podTemplate');
        },
        object: (setting) => {
          kubernetes.object = flag(setting, 'object');
        },
        namespace: (setting) => {
          kubernetes.namespace = wordOf(reading, setting, 'namespace', ['ignore', 'inherit', 'require']) ?? kubernetes.namespace;
        },
      }),
  });
  return { ...carriers, kubernetes };
}
