import type { Quantity } from './quantity';
import type { Source } from './source';
import type { ObjectValue, Value } from './value';

export type Cloud = 'aws' | 'azure' | 'gcp';

/** One instance of a managed resource, or all of them where their number is not known. */
export interface Resource {
  /** `module.web.aws_instance.app["blue"]`; `aws_instance.app[*]` when count or for_each is unknown. Manifests: `Deployment/shop/cart`. */
  readonly address: string;
  /** Terraform type, or `kubernetes/<group>/<Kind>` (`kubernetes/apps/Deployment`, core group empty: `kubernetes//Service`). */
  readonly type: string;
  readonly name: string;
  /** The type's prefix: aws, azurerm, google, kubernetes, random … */
  readonly provider: string;
  /** Arguments and nested blocks as evaluated. Nested blocks are lists of objects. */
  readonly values: ObjectValue;
  /** How many this stands for: 1 for an instance; unknown for `[*]`. */
  readonly count: Quantity;
  readonly source: Source;
  /** The provider configuration it uses; `undefined` for manifests. */
  readonly config?: ProviderConfig;
  /** Calls that lead to it, outermost first; empty in the root module. */
  readonly calls: readonly ModuleCall[];
}

/** A provider block as it applies to resources, aliases and pass-through resolved. */
export interface ProviderConfig {
  readonly name: string;
  readonly alias?: string;
  /** Arguments of the block (region, default_tags …); empty when there is no block. */
  readonly values: ObjectValue;
  /** `undefined` where no provider block is written. */
  readonly source?: Source;
}

export interface ModuleCall {
  /** `module.web["blue"]`, with the calls around it. */
  readonly address: string;
  readonly source: Source;
  /** Inputs as evaluated. */
  readonly inputs: ReadonlyMap<string, Value>;
}

/** A root module or a set of manifests that is applied together. */
export interface Project {
  /** Shown name; the folder relative to the workspace, `.` for the workspace itself. */
  readonly name: string;
  readonly dir: string;
  readonly kind: 'terraform' | 'kubernetes';
  readonly resources: readonly Resource[];
  readonly calls: readonly ModuleCallSite[];
  /** What is too much to list among `resources`, in words. */
  readonly leftOut?: readonly string[];
  /** What its figures rest on beside the code: values that stand in for others. */
  readonly notes?: readonly string[];
  /** A tool has made its resources from templates or bases of several folders. */
  readonly rendered?: true;
}

/** A `module` block of a project, for its own lens. */
export interface ModuleCallSite {
  readonly address: string;
  readonly source: Source;
  /** All resources of the project are this one's: a Terragrunt unit. */
  readonly holdsAll?: true;
  /** Why the module's resources are not known: not installed, remote, unreadable. */
  readonly missing?: string;
  /** Its arguments that may hold tags, where the module's resources are not known. */
  readonly inputs?: ReadonlyMap<string, Value>;
  /** `terraform init` would fetch it. */
  readonly isInstallable?: true;
}
