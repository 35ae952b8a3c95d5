import { HOURS } from '../../model/price';
import { times } from '../../model/quantity';
import { isKnown } from '../../model/value';
import { hourly, metered, price, resource, unpriced, type Piece } from '../define';
import { ifGiven, undecided } from './reading';

const NAMES: Readonly<Record<string, string>> = { MicrosoftAD: 'Microsoft AD', SimpleAD: 'Simple AD', ADConnector: 'AD Connector' };

const LISTED = new Set(['MicrosoftAD Standard', 'MicrosoftAD Enterprise', 'SimpleAD Small', 'SimpleAD Large', 'ADConnector Small']);

/** A Microsoft AD has two domain controllers, each billed; the others are billed as one (Directory Service pricing). */
const MICROSOFT_CONTROLLERS = 2;

/** Directory Service pricing: domain controllers by the hour, and each account that a directory is shared with. */
export default resource('aws_directory_service_directory', {
  usage: {
    additional_domain_controllers: 'Domain controllers beyond the first two',
    shared_accounts: 'Accounts that the directory is shared with',
  },
  lines: ({ attr, usage }) => {
    const type = attr.text('type', 'SimpleAD');
    if (!isKnown(type)) return [undecided('Directory service', type)];
    const isMicrosoft = type === 'MicrosoftAD';
    // The provider asks for Enterprise, and for Large, where the code says nothing.
    const size = isMicrosoft ? attr.text('edition', 'Enterprise') : attr.text('size', 'Large');
    if (!isKnown(size)) return [undecided('Directory service', size)];
    const key = `${type} ${size}`;
    const label = `Directory service (${NAMES[type] ?? type}, ${size})`;
    if (!LISTED.has(key)) return [unpriced(label, 'the price of this directory is not in the price list')];
    const controller = price('aws.directory.controller', key);
    return [
      hourly(label, controller, isMicrosoft ? MICROSOFT_CONTROLLERS : 1),
      ...ifGiven(usage, 'additional_domain_controllers', (count): readonly Piece[] => [
        hourly('Additional domain controllers', controller, count),
      ]),
      ...(isMicrosoft ? ifGiven(usage, 'shared_accounts', (count) => [sharing(size, count)]) : []),
    ];
  },
});

function sharing(edition: string, accounts: number): Piece {
  return edition === 'Standard'
    ? metered('Directory sharing', times(HOURS, accounts), 'hour', price('aws.directory.sharing'))
    : unpriced('Directory sharing', 'the price list holds it for the Standard edition only');
}
