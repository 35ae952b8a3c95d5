import { isKnown, type Unknown } from '../../model/value';
import { hourly, note, price, type Piece } from '../define';

/** VPC pricing: since 2024-02 a public IPv4 address by the hour, whatever holds it. */
export function publicAddress(isPublic: boolean | Unknown): readonly Piece[] {
  if (isPublic === false) return [];
  return isKnown(isPublic)
    ? [hourly('Public IPv4 address', price('aws.vpc.publicIpv4'))]
    : [note(`A public IPv4 address is not included: it depends on ${isPublic.why.replace(/ has no (known )?value$/, '')}`)];
}
