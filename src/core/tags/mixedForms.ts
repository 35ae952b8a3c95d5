import type { Finding } from '../model/finding';
import { lazyFinding } from '../model/lazyFinding';
import type { Source } from '../model/source';
import { blockAddress, type Checked } from './blocks';
import type { Context } from './context';
import { inCheck } from './memory';

/** Two forms that the provider refuses beside each other: which one is written, and what excludes it. */
const EXCLUSIVE: Readonly<Record<string, { readonly form: string; readonly others: readonly string[] }>> = {
  aws_autoscaling_group: { form: 'tags', others: ['tag.0'] },
  aws_instance: { form: 'volume_tags', others: ['root_block_device.0.tags', 'ebs_block_device.*.tags'] },
  aws_spot_instance_request: { form: 'volume_tags', others: ['root_block_device.0.tags', 'ebs_block_device.*.tags'] },
};

/** Forms of tags that exclude each other, at the header, once for a block. */
export function mixedForms({ instances }: Checked, context: Context): readonly Finding[] {
  const [{ resource }] = instances;
  const { source, type, values } = resource;
  const exclusive = EXCLUSIVE[type];
  const written = exclusive && values.entries.has(exclusive.form) ? source.written(exclusive.form) : undefined;
  const second = () => (exclusive && written ? exclusive.others.flatMap((path) => firstAt(source, path) ?? [])[0] : undefined);
  const other = second();
  if (!exclusive || !other) return [];
  const related = inCheck({ context }, () => {
    const range = (second() ?? other).range;
    return [{ message: `${other.name} is written here`, file: source.file, range }];
  });
  return [
    lazyFinding(
      {
        code: 'tag/mixed-forms',
        severity: 'error',
        message: `${exclusive.form} and ${other.name} exclude each other (${blockAddress(resource)})`,
        address: blockAddress(resource),
        file: source.file,
        range: source.header(),
      },
      { related, fixes: () => [] },
    ),
  ];
}

function firstAt(source: Source, path: string) {
  for (let index = 0; index < 20; index++) {
    const place = path.replace('*', String(index));
    const written = source.written(place);
    if (written) return { name: place.replace(/\.\d+/g, ''), range: written.kind === 'block' ? written.header : written.range };
    if (!path.includes('*') || !source.written(path.slice(0, path.indexOf('.*')) + `.${index}`)) return undefined;
  }
  return undefined;
}
