import { isKnown, type Unknown } from '../../model/value';
import { metered, note, part, price, resource, type Attributes, type Context, type Piece } from '../define';
import { ifGiven, isStated } from './reading';
import { COMMON, STORAGE_CLASSES } from './s3Classes';

/** Classes with their usage keys in full: there are dozens of them, and every bucket is asked for all. */
const CLASSES = STORAGE_CLASSES.map(({ lines, ...one }) => ({
  ...one,
  lines: lines.map(([key, label, unit, item]) => ({ key, usageKey: `${one.part}.${key}`, label, unit, price: price(item) })),
}));

/** S3 pricing: storage and requests by storage class. Classes other than Standard appear once a lifecycle rule or the usage file uses them. */
export default resource('aws_s3_bucket', {
  usage: {
    ...Object.fromEntries(CLASSES.flatMap(({ lines }) => lines.map(({ usageKey, label }) => [usageKey, `${label} of this storage class`]))),
    object_tags: 'Object tags',
  },
  lines: (context) => {
    const { usage } = context;
    const reached = transitions(context);
    return [
      ...CLASSES.flatMap((storageClass) => classPart(context, storageClass, reached)),
      ...ifGiven(usage, 'object_tags', (tags) => [metered('Object tagging', tags, 'month', price('aws.s3.tags'))]),
      ...(isVersioned(context) && !expiresVersions(context) ? [note('Versioning without expiration: old versions are kept for ever')] : []),
    ];
  },
});

/** Lines of a class that is in use; the rarer ones only with a figure. */
function classPart(
  { usage }: Context,
  { part: name, transition, lines }: (typeof CLASSES)[number],
  reached: ReadonlySet<string>,
): readonly Piece[] {
  if (transition !== undefined && !reached.has(transition) && !usage.hasPart(name)) return [];
  return [
    part(
      name,
      lines.flatMap(({ key, usageKey, label, unit, price: query }) => {
        const figure = usage.number(usageKey);
        return isKnown(figure) || COMMON.has(key) ? [metered(label, figure, unit, query)] : [];
      }),
    ),
  ];
}

/** Lifecycle rules are written in the bucket (older providers) or in a resource of their own. */
function rules({ attr, refs }: Context): readonly Rule[] {
  return [
    ...listOf(attr.blocks('lifecycle_rule')),
    ...refs.all('aws_s3_bucket_lifecycle_configuration', 'bucket').flatMap((configuration) => listOf(configuration.blocks('rule'))),
  ];
}

type Rule = ReturnType<Attributes['block']>;

const listOf = (blocks: readonly Rule[] | Unknown): readonly Rule[] => (isKnown(blocks) ? blocks : []);

function transitions(context: Context): ReadonlySet<string> {
  const steps = rules(context).flatMap((rule) => [
    ...listOf(rule.blocks('transition')),
    ...listOf(rule.blocks('noncurrent_version_transition')),
  ]);
  const tiered = context.refs.all('aws_s3_bucket_intelligent_tiering_configuration', 'bucket').length > 0;
  return new Set([
    ...steps.map((step) => step.text('storage_class')).filter((name): name is string => typeof name === 'string'),
    ...(tiered ? ['INTELLIGENT_TIERING'] : []),
  ]);
}

const expiresVersions = (context: Context): boolean =>
  rules(context).some((rule) => rule.block('noncurrent_version_expiration').present || isStated(rule, 'noncurrent_version_expiration'));

const isVersioned = ({ attr, refs }: Context): boolean =>
  attr.flag('versioning.0.enabled', false) === true ||
  refs.all('aws_s3_bucket_versioning', 'bucket').some((versioning) => versioning.text('versioning_configuration.0.status') === 'Enabled');
