import type { Value } from '../../../model/value';
import { fail } from '../unknowns';
import { object, text } from '../values';
import { type Definitions, ofStrings } from './define';

const PARTS = ['partition', 'service', 'region', 'account_id', 'resource'] as const;

/** Parts of an Amazon resource name; the last keeps its colons. */
function parseArn(arn: string): Value {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(arn);
  if (!match) return fail(`"${arn}" is no ARN`);
  return object(new Map(PARTS.map((name, index) => [name, text(match[index + 1] ?? '')])));
}

/** An IAM role's name and ARN without its path. */
function trimRolePath(arn: string): Value {
  const parsed = /^(arn:[^:]+:iam::[^:]*:role\/)(?:.*\/)?([^/]+)$/s.exec(arn);
  return parsed ? text(`${parsed[1] ?? ''}${parsed[2] ?? ''}`) : fail(`"${arn}" is no ARN of a role`);
}

/** Functions of the hashicorp/aws provider. */
export const awsFunctions: Definitions = {
  'provider::aws::arn_build': ofStrings(5, 'string', (...parts) => text(['arn', ...parts].join(':'))),
  'provider::aws::arn_parse': ofStrings(1, 'any', (arn = '') => parseArn(arn)),
  'provider::aws::trim_iam_role_path': ofStrings(1, 'string', (arn = '') => trimRolePath(arn)),
};
