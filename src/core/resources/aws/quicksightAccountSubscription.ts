import { isKnown } from '../../model/value';
import { metered, monthly, price, resource, unpriced, type Context, type Piece } from '../define';
import { ifGiven, undecided } from './reading';

/** QuickSight pricing: users by the month and role, in-memory data (SPICE) that is bought, Amazon Q by the account. */
export default resource('aws_quicksight_account_subscription', {
  usage: {
    authors: 'Authors without a Pro licence',
    readers: 'Readers that pay by the user',
    author_pro_users: 'Authors with Pro licences',
    reader_pro_users: 'Readers with Pro licences',
    spice_capacity_gb: 'SPICE capacity bought beyond what users include, GB',
  },
  lines: (context) => lines(context),
});

function lines({ attr, usage }: Context): readonly Piece[] {
  const edition = attr.text('edition', 'ENTERPRISE');
  if (!isKnown(edition)) return [undecided('Users', edition)];
  const isStandard = edition === 'STANDARD';
  const spice = price(isStandard ? 'aws.quicksight.spice.standard' : 'aws.quicksight.spice');
  const capacity = ifGiven(usage, 'spice_capacity_gb', (gb) => [metered('SPICE capacity', gb, 'GB-month', spice)]);
  if (isStandard) return [unpriced('Users', 'prices of the Standard edition are not in the price list'), ...capacity];
  return [
    metered('Authors', usage.number('authors'), 'month', price('aws.quicksight.author')),
    metered('Readers', usage.number('readers'), 'month', price('aws.quicksight.reader')),
    ...ifGiven(usage, 'author_pro_users', (users) => [metered('Authors, Pro', users, 'month', price('aws.quicksight.authorPro'))]),
    ...ifGiven(usage, 'reader_pro_users', (users) => [metered('Readers, Pro', users, 'month', price('aws.quicksight.readerPro'))]),
    ...capacity,
    ...(edition === 'ENTERPRISE_AND_Q' ? [monthly('Amazon Q', price('aws.quicksight.q'))] : []),
  ];
}
