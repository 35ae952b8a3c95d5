import type { SpendProblem } from '../../../core/model/spend';
import { SourceProblem } from '../problem';
import { awsProblem, type AwsService } from './problems';

/** Rights that a query of a bill needs: it reads the bill, and writes nothing but its own result. */
export const ATHENA_POLICY = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          'athena:GetTableMetadata',
          'athena:StartQueryExecution',
          'athena:StopQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
          'glue:GetDatabase',
          'glue:GetTable',
          'glue:GetPartitions',
        ],
        Resource: '*',
      },
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:ListBucket', 's3:GetBucketLocation'], Resource: 'arn:aws:s3:::BUCKET-OF-THE-BILL*' },
      { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject', 's3:GetBucketLocation'], Resource: 'arn:aws:s3:::BUCKET-OF-RESULTS*' },
    ],
  },
  null,
  2,
);

const athena = (region: string): AwsService => ({
  name: 'Amazon Athena',
  host: `athena.${region}.amazonaws.com`,
  mayNeed: 'The bucket of the bill may have a policy or a key of its own.',
});

const NO_RESULTS: SpendProblem = {
  kind: 'not found',
  message: 'The workgroup of Athena has no place for the results of queries, or it is not yours to write to.',
  action: 'Give the workgroup a location for results, or name another workgroup in ledgerline.yaml.',
};

const NO_TABLE: SpendProblem = {
  kind: 'not found',
  message: 'Athena does not know the table that was asked for.',
  action: 'Check the table and the region of the source athena in ledgerline.yaml.',
};

/** What an error of a request means for the user. Its own text is not passed on: it may hold account numbers and buckets. */
export function athenaProblem(error: unknown, profile: string | undefined, region: string): SourceProblem {
  const { name = '', message = '' } = error instanceof Error ? error : {};
  if (/output (?:location|bucket)/i.test(message)) return new SourceProblem(NO_RESULTS, { cause: error });
  if (name === 'MetadataException' || /EntityNotFound|(?:table|database) .*not found/i.test(message))
    return /denied|not authorized/i.test(message) ? forbidden(error, profile, region) : new SourceProblem(NO_TABLE, { cause: error });
  const told = awsProblem(error, profile, athena(region));
  return told.problem.kind === 'forbidden' ? forbidden(error, profile, region) : told;
}

function forbidden(cause: unknown, profile: string | undefined, region: string): SourceProblem {
  const { problem } = awsProblem({ name: 'AccessDeniedException' }, profile, athena(region));
  return new SourceProblem({ ...problem, detail: ATHENA_POLICY }, { cause });
}

/** Why queries fail, by the words of Athena's reason (Status.StateChangeReason). */
const REASONS: readonly (readonly [RegExp, SpendProblem])[] = [
  [
    /bytes scanned limit/i,
    {
      kind: 'ceiling',
      message: 'The query would have read more than its workgroup allows, and Athena ended it.',
      action: 'Raise the limit of the workgroup, or name a table that is partitioned by billing_period.',
    },
  ],
  [/output (?:location|bucket)/i, NO_RESULTS],
  [/TABLE_NOT_FOUND|SCHEMA_NOT_FOUND|does not exist/i, NO_TABLE],
  [
    /exhausted|throttl|slow ?down|too many/i,
    { kind: 'throttled', message: 'Athena has no room for the query now.', action: 'Refresh in some minutes.' },
  ],
];

/** What a query that failed means for the user. */
export function queryProblem(reason: string, profile: string | undefined, region: string): SourceProblem {
  if (/access ?denied|not authorized|permission|forbidden/i.test(reason)) return forbidden(undefined, profile, region);
  const known = REASONS.find(([pattern]) => pattern.test(reason))?.[1];
  // a code such as COLUMN_NOT_FOUND says what it is about without a name of anyone's
  const code = /\b[A-Z]{3,}(?:_[A-Z]+)+\b/.exec(reason)?.[0];
  return new SourceProblem(
    known ?? {
      kind: 'our fault',
      message: 'Athena refused the query.',
      action: 'Check that the table has the columns of FOCUS; if it has, please report it.',
      ...(code === undefined ? {} : { detail: code }),
    },
  );
}
