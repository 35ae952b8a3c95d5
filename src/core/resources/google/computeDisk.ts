import { unknown } from '../../model/value';
import { resource } from '../define';
import { diskLines } from './disks';

/** Zonal persistent disk. */
export default resource('google_compute_disk', {
  usage: {},
  lines: ({ attr }) => diskLines(attr.text('type', 'pd-standard'), attr.number('size') ?? unknown('size: that of the image or snapshot')),
});
