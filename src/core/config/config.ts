import type { ChargeMatch } from '../model/chargeMatch';
import type { Range } from '../model/range';
import type { Currency } from '../model/money';
import type { Cloud } from '../model/resource';
import type { EnvironmentRule, PolicyImport, Suppressions, TagPolicy } from './tagPolicy';

/** `ledgerline.yaml` as read: every part optional, defaults filled in. */
export interface Config {
  /** Where it was read; absent where nothing is written. */
  readonly file?: string;
  readonly teams: readonly Team[];
  /** Path globs to team names; the last match wins. */
  readonly owners: readonly { readonly path: string; readonly team: string }[];
  /** Tag keys that name the owning team, in order: `['team', 'owner']`. */
  readonly ownerTags: readonly string[];
  readonly tags: TagPolicy;
  /** Policies the organisation already has, in order; the later wins. */
  readonly imports: readonly PolicyImport[];
  readonly environment: EnvironmentRule;
  readonly suppressions: Suppressions;
  /** Path of the list of accepted findings, relative to the workspace. */
  readonly baseline?: string;
  readonly sharedCosts: readonly SharedCost[];
  readonly budgets: readonly Budget[];
  readonly unitMetrics: readonly UnitMetric[];
  readonly spend: {
    readonly sources: readonly SpendSource[];
    readonly team?: string;
    /** YYYY-MM-DD from which the edited code is expected to run. */
    readonly plannedFrom?: string;
    /** From what excess on an anomaly is told; absent: 20 of the currency or 1 % of the team's day, and 20 % of the service. */
    readonly anomalies?: AnomalyFloor;
    /** JSON files of recommendations, as the command lines of AWS, Azure and Google Cloud print them; relative to the workspace. */
    readonly recommendations?: readonly string[];
  };
  readonly prices: PriceSettings;
  /** Path of a usage file (infracost-usage.yml form), relative to the workspace. */
  readonly usageFile?: string;
  readonly projects: readonly ProjectSetting[];
  /** What is deployed of the workspace's Helm charts. */
  readonly helm: readonly ReleaseSetting[];
}

export interface Team {
  readonly name: string;
  /** Tag values, `@org/team`, `group:ns/x`, namespaces, account ids that mean this team. */
  readonly aliases: readonly string[];
  readonly headcount?: DatedNumber;
  /** In one currency for all teams, over one length of time. */
  readonly revenue?: DatedNumber;
}

/** One number for all days, or numbers that each hold from a day (YYYY-MM-DD) on; days differ. */
export type DatedNumber = number | readonly { readonly from: string; readonly value: number }[];

/** A pool of cost that several teams share. */
export interface SharedCost {
  readonly name: string;
  /** All given conditions must hold. */
  readonly match: { readonly service?: string; readonly account?: string; readonly tag?: Readonly<Record<string, string>> };
  readonly split:
    | { readonly method: 'even' }
    | { readonly method: 'headcount' }
    | { readonly method: 'revenue' }
    /** By the teams' own direct cost. */
    | { readonly method: 'direct' }
    /**
     * By what namespaces of a cluster used, as OpenCost values it. `cluster`: one of several. `idle`: stays a line of its own, or is
     * carried by those who used the rest, by what they used or evenly.
     */
    | { readonly method: 'usage'; readonly cluster?: string; readonly idle: 'own' | 'weighted' | 'even' }
    /** Basis points by team; they sum to 10,000. */
    | { readonly method: 'fixed'; readonly shares: Readonly<Record<string, number>> };
  /** Team names; absent: all teams. */
  readonly members?: readonly string[];
}

export type BudgetPeriod = 'month' | 'quarter' | 'year';

export interface Budget {
  readonly name: string;
  readonly team?: string;
  /** A bill does not tell paths of code: a budget that has one is not used. */
  readonly path?: string;
  /** Charges that it limits, of the team or of the whole bill; absent: all. */
  readonly match?: ChargeMatch;
  /** Major units of `currency` for each period. */
  readonly amount: number;
  readonly period: BudgetPeriod;
  /** Month in which its year begins, 1 to 12; quarters follow it. */
  readonly yearStarts: number;
  readonly currency: string;
  /** Shares of it that are told when they are spent, the lowest first: 0.5, 0.8. */
  readonly warnAt: readonly number[];
  readonly range: Range;
}

/** Where daily costs come from. Who signs in and where a service listens are settings of the machine, never of a workspace. */
export type SpendSource =
  /** A path or glob, relative to the workspace. */
  | { readonly type: 'focus'; readonly path: string }
  | {
      readonly type: 'aws';
      /** What names the owner: the first owner tag, or the account. */
      readonly by: 'tag' | 'account';
      /** What else is asked beside daily costs; absent: anomalies, budgets and recommendations. */
      readonly also?: readonly ProviderFact[];
    }
  /** `scope`: `subscriptions/<id>`, a resource group in it, a management group or a billing account. */
  | { readonly type: 'azure'; readonly scope: string; readonly by: 'tag' | 'account'; readonly also?: readonly ProviderFact[] }
  | {
      readonly type: 'bigquery';
      /** `project.dataset.table`: a FOCUS table or view, or Google's standard or detailed export. */
      readonly table: string;
      /** Project that runs the queries and pays for them. */
      readonly project: string;
      readonly by: 'tag' | 'account';
      /** `0123AB-4567CD-89EF01`: whose budgets are asked; absent: none are. */
      readonly billingAccount?: string;
      /** Projects, and zones, regions or `global` in them, whose recommendations are asked; none where either is empty. */
      readonly projects?: readonly string[];
      readonly locations?: readonly string[];
      readonly also?: readonly ProviderFact[];
    }
  | {
      readonly type: 'athena';
      /** `database.table` in FOCUS columns. */
      readonly table: string;
      readonly region: string;
      /** It has a place for results; queries never name one. */
      readonly workgroup: string;
      readonly by: 'tag' | 'account';
    }
  /** Shares of clusters, at the address of `prices.kubernetes.opencost`: weights, never cost. */
  | { readonly type: 'opencost' };

/** What a provider may be asked beside daily costs. */
export type ProviderFact = 'anomalies' | 'budgets' | 'recommendations' | 'forecast';

/** Both must be passed, in a rise or a fall, on the mean day of an anomaly; what is absent is as without any. */
export interface AnomalyFloor {
  /** Major units of the bill's currency a day. */
  readonly daily?: number;
  /** Percent of what was expected of the service. */
  readonly percent?: number;
}

/** Something whose cost for one is asked: an order, a customer. */
export interface UnitMetric {
  readonly name: string;
  /** `orders`; also the value of the column `unit`, where the file has one. */
  readonly unit: string;
  /** CSV with the columns date (YYYY-MM-DD) and quantity, relative to the workspace; absent where Prometheus counts. */
  readonly file?: string;
  /** Instead of a file: a query whose value at the end of a day is the day's number. */
  readonly prometheus?: { readonly url: string; readonly query: string };
  readonly kind: 'flow' | 'stock';
  /** Whose cost it is; absent: that of the team that is looked at. */
  readonly team?: string;
}

export interface PriceSettings {
  /** Region where the code names none. */
  readonly regions: { readonly aws: string; readonly azure: string; readonly gcp: string };
  readonly kubernetes: ClusterSettings;
  /** What is paid instead of the list price. */
  readonly terms?: PriceTerms;
  /** A CSV file of negotiated prices, relative to the workspace. */
  readonly priceBook?: { readonly path: string; readonly range: Range };
  /** What amounts are shown in; absent: USD. */
  readonly currency?: Currency;
}

/** What nodes of a cluster are and how its pods are billed, where a manifest says nothing. */
export interface ClusterSettings {
  readonly cloud: 'aws' | 'azure' | 'gcp';
  readonly region: string;
  /** Machine whose price is split where a manifest names none. */
  readonly machine: string;
  /** The same for pods that ask for arm64 nodes. */
  readonly armMachine?: string;
  /** DaemonSets run once on each; absent: not known. */
  readonly nodes?: number;
  /** StorageClass parameters where the workspace has none: volume type of the default class. */
  readonly volumeType: string;
  /** `nodes` (the default): a share of a node that is paid for as a whole. */
  readonly billing?: 'nodes' | 'fargate' | 'autopilot';
  /** GKE Autopilot: pods may burst, so that requests are not rounded up to 250m; default true. */
  readonly bursting?: boolean;
  /** Own prices of a core, a GiB and a GPU for an hour: `opencost` are OpenCost's defaults of the cloud. */
  readonly rates?: 'opencost' | UnitRates;
  /** Assumed for each container where a pod requests nothing, in a figure said to be so; `false`: no such figure. */
  readonly assume?: false | { readonly cpu: string; readonly memory: string };
  /** Address of the cluster in the workspace's Terraform: its node pools are the nodes. */
  readonly cluster?: string;
  /** The cluster's OpenCost; absent: nothing is asked. */
  readonly opencost?: OpenCostSettings;
  /** Other settings for some namespaces or folders; the last that matches wins, setting by setting. */
  readonly overrides?: readonly ClusterOverride[];
}

/** A cost monitor that can be asked. */
export interface OpenCostSettings {
  /** With http:// or https://; Kubecost: with `/model`. */
  readonly address: string;
  /** Name by which it knows the cluster, where it watches several. */
  readonly cluster?: string;
}

/** USD an hour. */
export interface UnitRates {
  readonly cpu: number;
  /** For a GiB. */
  readonly memory: number;
  readonly gpu?: number;
}

/** Both conditions must hold where both are given; `*` is a wildcard. */
export interface ClusterOverride extends Partial<Omit<ClusterSettings, 'overrides' | 'cluster' | 'opencost'>> {
  readonly namespace?: string;
  /** Glob over paths of the workspace. */
  readonly path?: string;
}

/** What a company has agreed with its clouds. */
export interface PriceTerms {
  readonly discounts: readonly Discount[];
  readonly commitments: readonly Commitment[];
  readonly spot: readonly SpotShare[];
}

/** What a term holds for; all given conditions must hold. */
export interface PriceScope {
  readonly cloud?: Cloud;
  /** The provider's code (`AmazonEC2`) or the first word of our items (`ec2`). */
  readonly service?: string;
  /** Terraform or manifest type. */
  readonly type?: string;
  /** `m5`, `db.m5`, `Dsv5`, `n2`. */
  readonly family?: string;
  readonly machine?: string;
  readonly region?: string;
}

/** Percent off the list price. */
export interface Discount {
  readonly scope: PriceScope;
  readonly percent: number;
  readonly range: Range;
}

/** A share of machine hours that reservations or a savings plan cover. */
export interface Commitment {
  readonly scope: PriceScope;
  /** Percent of the hours. */
  readonly percent: number;
  /** What a covered hour costs; `unknown`: the user did not say. */
  readonly rate:
    { readonly kind: 'hour'; readonly usd: number } | { readonly kind: 'off'; readonly percent: number } | { readonly kind: 'unknown' };
  /** How the user calls it. */
  readonly plan: string;
  readonly range: Range;
}

/** A share of on-demand machine hours that run on spot. */
export interface SpotShare {
  readonly scope: PriceScope;
  readonly percent: number;
  readonly range: Range;
}

/** How one root module is evaluated. */
export interface ProjectSetting {
  readonly dir: string;
  readonly name?: string;
  readonly workspace?: string;
  readonly varFiles: readonly string[];
}

/** A release of a Helm chart of the workspace. Paths are relative to the workspace. */
export interface ReleaseSetting {
  /** Folder of the chart. */
  readonly chart: string;
  readonly name: string;
  readonly namespace?: string;
  /** Values files over the chart's own, in order. */
  readonly values: readonly string[];
}
