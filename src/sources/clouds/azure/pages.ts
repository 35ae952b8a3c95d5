import { allPages, changedAnswer, fieldsOf, textOf, type Fields } from '../answers';
import { twice } from '../retry';
import type { AzureService } from './problems';
import { azureJson, azureText } from './request';

export interface AzurePages {
  readonly service: AzureService;
  /** Address of the first page. */
  readonly first: string;
  readonly bearer: string;
  readonly timeoutMs: number;
}

/** Everything that a list of Azure Resource Manager holds. The token goes to the host of the first page only. @throws SourceProblem */
export function azurePages({ service, first, bearer, timeoutMs }: AzurePages, signal: AbortSignal): Promise<readonly Fields[]> {
  const { name } = service;
  return allPages(name, async (next) => {
    const url = next ?? first;
    if (!URL.canParse(url) || new URL(url).origin !== new URL(first).origin)
      throw changedAnswer(`${name} named another host for its next page.`);
    const text = await twice(() => azureText({ url, bearer, timeoutMs, service }, signal), signal);
    const { value, nextLink } = fieldsOf(text === undefined ? { value: [] } : azureJson(text, service));
    if (!Array.isArray(value)) throw changedAnswer(`${name} answered in a form that is not known.`);
    return { items: value.map(fieldsOf), next: textOf(nextLink) };
  });
}
