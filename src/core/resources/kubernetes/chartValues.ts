import { aside, free, resource } from '../define';
import { podPieces } from './pods';
import { nodeRegion } from './reading';

/** A block of a chart's values. Those of further files of values are alternatives to the chart's own: beside the total. */
export default resource('kubernetes/helm/Values', {
  usage: {},
  region: nodeRegion,
  lines: (context) => {
    const pieces = podPieces(context);
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
