import { unknown } from '../../model/value';
import { resource } from '../define';
import { diskLines } from './disks';

/** Persistent disk that is kept in two zones of a region. */
export default resource('google_compute_region_disk', {
  usage: {},
  lines: ({ attr }) => diskLines(attr.text('type', 'pd-standard'), attr.number('size') ?? unknown('size: that of the snapshot'), true),
});
