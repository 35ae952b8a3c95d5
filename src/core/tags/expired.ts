import type { Finding } from '../model/finding';
import type { Context } from './context';

/** Exemptions whose last day is over: they excuse nothing any more. */
export function expiredExemptions({ policy, check }: Context): readonly Finding[] {
  return policy.exempt.flatMap(({ until, reason, line }): Finding[] =>
    until === undefined || until >= check.today || !line
      ? []
      : [
          {
            code: 'exempt/expired',
            severity: 'warning',
            message: `This exemption ended on ${until} (${reason}): extend it or take it out`,
            address: '',
            file: line.file ?? check.config.file ?? 'ledgerline.yaml',
            range: line.range,
            related: [],
            fixes: [],
          },
        ],
  );
}
