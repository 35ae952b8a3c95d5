import type { TagRule } from '../../config/tagPolicy';
import { Draft, type Importer } from './imported';
import { at, itemsAt, readTree, textAt, textsAt, type Tree } from './tree';

/** Terraform types of Cloud Custodian's resources; those of c7n-left (`terraform.aws_instance`) name them directly. */
const TYPES: Readonly<Record<string, string>> = {
  'aws.ec2': 'aws_instance',
  'aws.asg': 'aws_autoscaling_group',
  'aws.ebs': 'aws_ebs_volume',
  'aws.ebs-snapshot': 'aws_ebs_snapshot',
  'aws.s3': 'aws_s3_bucket',
  'aws.rds': 'aws_db_instance',
  'aws.rds-cluster': 'aws_rds_cluster',
  'aws.lambda': 'aws_lambda_function',
  'aws.dynamodb-table': 'aws_dynamodb_table',
  'aws.efs': 'aws_efs_file_system',
  'aws.eks': 'aws_eks_cluster',
  'aws.ecs': 'aws_ecs_cluster',
  'aws.ecs-service': 'aws_ecs_service',
  'aws.elasticache-cluster': 'aws_elasticache_cluster',
  'aws.elb': 'aws_elb',
  'aws.app-elb': 'aws_lb',
  'aws.nat-gateway': 'aws_nat_gateway',
  'aws.redshift': 'aws_redshift_cluster',
  'aws.sns': 'aws_sns_topic',
  'aws.sqs': 'aws_sqs_queue',
  'aws.vpc': 'aws_vpc',
  'azure.vm': 'azurerm_*_virtual_machine',
  'azure.disk': 'azurerm_managed_disk',
  'azure.storage': 'azurerm_storage_account',
  'azure.resourcegroup': 'azurerm_resource_group',
  'azure.aks': 'azurerm_kubernetes_cluster',
  'gcp.instance': 'google_compute_instance',
  'gcp.disk': 'google_compute_disk',
  'gcp.bucket': 'google_storage_bucket',
  'gcp.gke-cluster': 'google_container_cluster',
  'gcp.sql-instance': 'google_sql_database_instance',
};

/**
 * Cloud Custodian policies whose filters are about one tag. Filters select what breaks the policy and must all hold, so
 * only an `or:` of single filters, or a filter alone, is a rule for each tag.
 */
export const cloudCustodian: Importer = ({ path, text }) => {
  const tree = readTree(text);
  if (typeof tree === 'string') return tree;
  const policies = itemsAt(tree, 'policies');
  if (policies.length === 0) return 'it has no policies: is it a Cloud Custodian file?';
  const draft = new Draft(path);
  for (const policy of policies) {
    const name = textAt(policy, 'name') ?? 'a policy without a name';
    const resources = textsAt(policy, 'resource').length > 0 ? textsAt(policy, 'resource') : textsAt(policy, 'resources');
    const types = resources.flatMap((resource) => typesOf(resource));
    if (types.length < resources.length || types.length === 0) {
      draft.note(`${name}: no Terraform type is known for ${resources.join(', ') || 'its resource'}`, policy.range);
      continue;
    }
    const filters = itemsAt(policy, 'filters');
    const [first] = filters;
    const choices = first ? itemsAt(first, 'or') : [];
    if (filters.length !== 1 || !first)
      draft.note(`${name}: ${filters.length === 0 ? 'it has no filters' : 'its filters must hold together'}`, policy.range);
    else for (const filter of choices.length > 0 ? choices : [first]) takeFilter(filter, types, name, draft);
  }
  return draft.done();
};

function typesOf(resource: string): readonly string[] {
  if (resource.startsWith('terraform.')) return [resource.slice('terraform.'.length)];
  const type = TYPES[resource.includes('.') ? resource : `aws.${resource}`];
  return type === undefined ? [] : [type];
}

/** What a resource that breaks the policy looks like, turned into what one that does not must have. */
function takeFilter(filter: Tree, types: readonly string[], name: string, draft: Draft): void {
  const negated = itemsAt(filter, 'not');
  const inner = negated.length === 1 ? negated[0]! : filter;
  const isNegated = negated.length === 1;
  const [key, state] = tagState(inner);
  if (key !== undefined && (state === 'absent') !== isNegated) {
    draft.rule(key, filter.range, { required: { resources: types } });
    return;
  }
  if (key !== undefined) {
    draft.note(`${name}: the tag ${key} must not be there on ${types.join(', ')}`, filter.range);
    return;
  }
  const wanted = valueRule(inner, isNegated, draft);
  if (wanted) draft.rule(wanted.key, filter.range, { ...wanted.rule, about: types, required: { resources: types } });
  else draft.note(`${name}: a filter that is not about one tag`, filter.range);
}

/** `tag:Owner: absent`. */
function tagState(filter: Tree): readonly [key?: string, state?: string] {
  if (filter.kind !== 'map' || filter.entries.size !== 1) return [];
  const [[field, value] = []] = filter.entries;
  const key = /^tag:(.+)$/.exec(field ?? '')?.[1];
  const state = value?.kind === 'text' ? value.text : undefined;
  return key !== undefined && (state === 'absent' || state === 'present') ? [key, state] : [];
}

/** `{ type: value, key: tag:Owner, op: not-in, value: […] }` and negated `in`, `eq`, `regex`. */
function valueRule(filter: Tree, isNegated: boolean, draft: Draft): { readonly key: string; readonly rule: Partial<TagRule> } | undefined {
  const key = /^tag:(.+)$/.exec(textAt(filter, 'key') ?? '')?.[1];
  if (textAt(filter, 'type') !== 'value' || key === undefined) return undefined;
  const op = textAt(filter, 'op') ?? 'eq';
  const values = textsAt(filter, 'value');
  if (at(filter, 'value_type') ?? at(filter, 'value_from')) return undefined;
  const isList = ['in', 'eq', 'equal'].includes(op) && isNegated;
  if (isList || (['not-in', 'ni', 'ne', 'not-equal'].includes(op) && !isNegated)) {
    if (values.length === 0 || values.some((value) => ['absent', 'present', 'empty', 'not-null'].includes(value))) return undefined;
    return { key, rule: { values } };
  }
  const [pattern] = values;
  // a regular expression there starts at the front and does not look at case
  if (isNegated && (op === 'regex' || op === 'regex-case') && pattern !== undefined)
    return {
      key,
      rule: draft.pattern(
        key,
        `(?:${pattern.replace(/^\^/, '').replace(/\$$/, '')})${pattern.endsWith('$') ? '' : '.*'}`,
        filter.range,
        op === 'regex',
      ),
    };
  return undefined;
}
