import type { Node } from 'yaml';
import type { ProjectSetting } from './config';
import type { Draft } from './draft';
import { isInside } from './insidePath';
import { readFields, textOf, textsOf, type Reading } from './reader';

/** How one root module is evaluated. */
export function readProject(reading: Reading, node: Node): ProjectSetting | undefined {
  let dir: string | undefined;
  const project: Draft<Partial<ProjectSetting>> = {};
  readFields(reading, node, 'a project', {
    path: (value) => {
      const path = textOf(reading, value, 'path');
      if (path !== undefined && isInside(reading, value, path)) dir = path.replace(/^\.\/?|\/$/g, '');
    },
    name: (value) => {
      const name = textOf(reading, value, 'name');
      if (name !== undefined) project.name = name;
    },
    workspace: (value) => {
      const workspace = textOf(reading, value, 'workspace');
      if (workspace !== undefined) project.workspace = workspace;
    },
    varFiles: (value) => {
      project.varFiles = textsOf(reading, value, 'varFiles');
    },
  });
  if (dir === undefined) reading.report('error', 'config/missing', 'A project needs a path', node);
  return dir === undefined ? undefined : { varFiles: [], ...project, dir };
}
