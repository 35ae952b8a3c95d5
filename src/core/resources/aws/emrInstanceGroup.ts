import { resource } from '../define';
import { COMPUTE_USAGE } from './compute';
import { emrGroup } from './emrNodes';

/** Task nodes of an EMR cluster. */
export default resource('aws_emr_instance_group', { usage: COMPUTE_USAGE, lines: ({ attr, usage }) => [emrGroup('nodes', attr, usage)] });
