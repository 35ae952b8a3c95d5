import { resource, unpriced } from '../define';

/** WorkSpaces: no price table holds it. */
export default resource('aws_workspaces_workspace', {
  usage: {},
  lines: () => [unpriced('Workspace', 'prices of WorkSpaces are not in the price list')],
});
