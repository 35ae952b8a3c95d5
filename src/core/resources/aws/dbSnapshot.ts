import { isKnown, unknown } from '../../model/value';
import { assumed, metered, price, resource } from '../define';

/** RDS pricing: a snapshot by the GB it stores, at most the size of its database. */
export default resource('aws_db_snapshot', {
  usage: {},
  lines: ({ refs }) => {
    const database = refs.one('db_instance_identifier', { types: ['aws_db_instance'], by: ['identifier', 'id'] });
    const size = database !== undefined && isKnown(database) ? database.number('allocated_storage') : database;
    return [
      assumed(
        metered('Snapshot storage', size ?? unknown('the size of the database'), 'GB-month', price('aws.rds.backup')),
        'A full database is assumed: a snapshot stores what is used, and later ones what has changed',
      ),
    ];
  },
});
