import { isKnown } from '../../model/value';
import { metered, price, resource, unpriced } from '../define';
import { undecided } from './reading';

/** Machines of the price list. */
const LISTED = new Set(['Linux (general1.small)', 'Linux (general1.medium)', 'Linux (general1.large)', 'Windows (general1.large)']);

/** CodeBuild pricing: build minutes by system and size of the machine. */
export default resource('aws_codebuild_project', {
  usage: { monthly_build_mins: 'Build minutes a month' },
  lines: ({ attr, usage }) => {
    const container = attr.text('environment.0.type', 'LINUX_CONTAINER');
    const compute = attr.text('environment.0.compute_type', 'BUILD_GENERAL1_SMALL');
    if (!isKnown(container)) return [undecided('Build minutes', container)];
    if (!isKnown(compute)) return [undecided('Build minutes', compute)];
    const machine = `${systemOf(container)} (${sizeOf(compute)})`;
    return LISTED.has(machine)
      ? [metered(machine, usage.number('monthly_build_mins'), 'minute', price('aws.codebuild.minute', machine))]
      : [unpriced(machine, 'the price of this build machine is not in the price list')];
  },
});

/** `LINUX_CONTAINER` is Linux, `ARM_CONTAINER` ARM, `WINDOWS_SERVER_2022_CONTAINER` Windows, `LINUX_GPU_CONTAINER` Linux GPU. */
function systemOf(container: string): string {
  if (container === 'LINUX_CONTAINER') return 'Linux';
  if (/^WINDOWS(_SERVER_\d+)?_CONTAINER$/.test(container)) return 'Windows';
  return container.replace(/_CONTAINER$/, '').replaceAll('_', ' ');
}

/** `BUILD_GENERAL1_SMALL` is general1.small. */
const sizeOf = (compute: string): string =>
  compute
    .toLowerCase()
    .replace(/^build_/, '')
    .replace(/_(?=[^_]+$)/, '.');
