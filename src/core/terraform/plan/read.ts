import { isObject, type JsonObject, memberOf, textOf } from './json';

/** A plan or a state as `terraform show -json` prints it, or why a text is none; `problem` ends with what to do. */
export type Shown = { readonly kind: 'plan' | 'state'; readonly json: JsonObject } | { readonly kind: 'problem'; readonly problem: string };

const PLAN_COMMAND = 'run terraform show -json FILE > plan.json with the file that terraform plan -out=FILE has written';
const STATE_COMMAND = 'run terraform show -json > state.json in the folder of the root module';

/** Format versions whose content is known, by their first number: https://developer.hashicorp.com/terraform/internals/json-format */
const VERSIONS = /^[01]\.\d+$/;

/** Tells a plan and a state from each other and from the files they are mistaken for. Never throws. */
export function readShown(text: string): Shown {
  const problem = (reason: string): Shown => ({ kind: 'problem', problem: reason });
  const body = text.replace(/^\ufeff/, '').trimStart();
  if (body === '') return problem(`it is empty: ${PLAN_COMMAND}`);
  if (body.startsWith('PK')) return problem(`it is a plan in Terraform's own binary form: ${PLAN_COMMAND}`);
  if (!body.startsWith('{')) return problem(`it is not JSON but text, perhaps that of terraform plan: ${PLAN_COMMAND}`);
  if (body.startsWith('{"@level"')) return problem(`it is the log of terraform plan -json: ${PLAN_COMMAND}`);
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return problem(`it is not JSON (cut off or changed?): ${PLAN_COMMAND}`);
    throw error;
  }
  if (!isObject(json)) return problem(`it is neither a plan nor a state: ${PLAN_COMMAND}`);
  const version = textOf(json.format_version);
  if (version === undefined) {
    return typeof json.version === 'number' && Array.isArray(json.resources)
      ? problem(`it is a state in Terraform's own form: ${STATE_COMMAND}`)
      : problem(`it is neither a plan nor a state: ${PLAN_COMMAND}`);
  }
  if (!VERSIONS.test(version)) return problem(`its format_version ${version} is not known; 0.1 to 1.x are: a newer Ledgerline may read it`);
  if (json.errored === true)
    return problem('the plan failed half way, so it does not hold everything: fix what terraform plan reports first');
  if (isObject(json.planned_values)) return { kind: 'plan', json };
  // An empty state has no values at all.
  const isSchemas = memberOf(json, 'provider_schemas') !== undefined;
  if (isSchemas) return problem(`it holds the schemas of providers: ${PLAN_COMMAND}`);
  return { kind: 'state', json };
}
