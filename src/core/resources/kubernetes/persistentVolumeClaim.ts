import { isKnown } from '../../model/value';
import { resource } from '../define';
import { volumePieces } from './volumes';

/** The size that is claimed, at the price of its class, whether used or not. */
export default resource('kubernetes//PersistentVolumeClaim', {
  usage: {},
  region: ({ attr }) => attr.text('claims.0.region'),
  lines: ({ attr }) => {
    const claims = attr.blocks('claims');
    return isKnown(claims) ? claims.flatMap((claim) => volumePieces(claim)) : [];
  },
});
