/** True for files in Terragrunt's language; the lock file of `terraform init` is none. */
export const isHcl = (path: string): boolean =>
  path.endsWith('.hcl') && !/(?:^|\/)\.terraform\.lock\.hcl$|\.(?:pkr|nomad)\.hcl$/.test(path);
