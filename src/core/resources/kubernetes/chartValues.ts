import { aside, free, resource } from '../define';
import { balancerPieces, BALANCER_USAGE } from './balancers';
import { podPieces } from './pods';
import { nodeRegion, textOf } from './reading';

/** A block of a chart's values. Those of further files of values are alternatives to the chart's own: beside the total. */
export default resource('kubernetes/helm/Values', {
  usage: BALANCER_USAGE,
  region: nodeRegion,
  lines: (context) => {
    const hasBalancer = textOf(context.attr, 'balancer.kind') !== undefined;
    const pieces = [...podPieces(context), ...(hasBalancer ? balancerPieces(context) : [])];
    if (context.attr.flag('alternative', false) !== true) return pieces;
    const notes = pieces.filter(({ kind }) => kind === 'note');
    const assumed = pieces.filter(({ kind }) => kind === 'aside');
    return [
      free('In no total'),
      aside(
        { after: '/mo', leads: true },
        pieces.filter(({ kind }) => kind !== 'aside'),
      ),
      ...assumed,
      ...notes,
    ];
  },
});
