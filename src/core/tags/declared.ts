import type { Range } from '../model/range';
import type { Source, Written } from '../model/source';

/** What Terraform code declares beside resources, by folder. */
export interface Declared {
  variable(dir: string, name: string): DeclaredVariable | undefined;
  local(dir: string, name: string): DeclaredLocal | undefined;
  /** The entry of a provider in `required_providers`. */
  requirement(dir: string, provider: string): Requirement | undefined;
}

export interface DeclaredVariable {
  readonly file: string;
  readonly header: Range;
  /** How its default is written. */
  readonly written: Written | undefined;
}

export interface DeclaredLocal {
  readonly source: Source;
  readonly written: Written;
}

export interface Requirement {
  readonly file: string;
  readonly range: Range;
  /** As written: `~> 5.30`. */
  readonly version: string | undefined;
  /** `configuration_aliases`: `aws.eu`, each where it is written. */
  readonly aliases: readonly { readonly name: string; readonly range: Range }[];
}
