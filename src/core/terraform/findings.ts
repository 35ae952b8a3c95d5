import type { Finding } from '../model/finding';
import type { TerraformProject } from './project';

/**
 * Why values are not known though they are written: bounds that were reached, circles, and what Terraform refuses.
 * A place in a module is told of once, however many callers it has.
 */
export function terraformFindings(projects: readonly TerraformProject[]): readonly Finding[] {
  const found = new Map<string, Finding>();
  for (const { problems } of projects) {
    for (const { kind, address, file, range, message } of problems) {
      const key = `${file}:${range.start.line}:${range.start.character} ${message}`;
      if (found.has(key)) continue;
      found.set(key, { code: `terraform/${kind}`, severity: 'warning', message, address, file, range, related: [], fixes: [] });
    }
  }
  return [...found.values()];
}
