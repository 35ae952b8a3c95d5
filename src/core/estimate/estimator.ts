import type { PriceSettings } from '../config/config';
import type { Estimate, ProjectEstimate, ResourceEstimate } from '../model/estimate';
import { sum } from '../model/money';
import type { Project, Resource } from '../model/resource';
import { finish } from '../model/steps';
import type { Prices } from '../prices/prices';
import type { Definition } from '../resources/define';
import { fitted } from './lines';
import { indexOf, type Asked, type ResourceIndex, type UsageOf } from './references';
import { estimateResource, type Words } from './resource';
import type { UsageRecord } from './usage';

/** Estimates projects; remembers each resource's estimate until something it depends on changes. */
export interface Estimator {
  project(project: Project, usage?: UsageOf): ProjectEstimate;
  /** The same; each `yield` is a place to pause. */
  estimating(project: Project, usage?: UsageOf): Generator<undefined, ProjectEstimate>;
  all(projects: readonly Project[], usage?: (project: Project) => UsageOf): Estimate;
}

export interface EstimatorParts {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Types known to cost nothing. */
  readonly free: ReadonlySet<string>;
  readonly prices: Prices;
  readonly settings: PriceSettings;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

interface Remembered {
  readonly usage: UsageRecord;
  readonly asked: readonly Asked[];
  readonly estimate: ResourceEstimate;
}

const NO_USAGE: UsageRecord = {};
/** Resources that are estimated between two places to pause. */
const AT_ONCE = 5;

/** Make a new one when prices, settings, definitions or the day change. */
export function createEstimator({ definitions, free, prices, settings, today }: EstimatorParts): Estimator {
  const remembered = new WeakMap<Resource, Remembered>();
  const words: Words = new Map();

  function one(resource: Resource, index: ResourceIndex, usageOf: UsageOf): ResourceEstimate {
    const record = usageOf(resource.address, resource.type);
    const before = remembered.get(resource);
    if (before && sameFigures(before.usage, record) && before.asked.every(({ answer, again }) => same(answer, again(index, usageOf))))
      return before.estimate;
    const asked: Asked[] = [];
    const estimate = estimateResource(resource, {
      definitions,
      free,
      prices,
      settings,
      today,
      index,
      usage: record,
      usageOf,
      asked,
      words,
    });
    remembered.set(resource, { usage: record, asked: fitted(asked), estimate });
    return estimate;
  }

  function* estimating(
    { name, dir, kind, resources, calls, notes, leftOut = [] }: Project,
    usage: UsageOf = () => NO_USAGE,
  ): Generator<undefined, ProjectEstimate> {
    const index = indexOf(resources);
    const estimates: ResourceEstimate[] = [];
    for (const resource of resources) {
      if (estimates.length % AT_ONCE === AT_ONCE - 1) yield;
      estimates.push(one(resource, index, usage));
    }
    const missing = calls.flatMap(({ address, missing: why }) => (why === undefined ? [] : [`${address}: ${why}`]));
    const total = sum([...estimates.map((estimate) => estimate.total), { low: 0, high: 0, leftOut: [...missing, ...leftOut] }]);
    return { name, dir, kind, total, resources: estimates, ...(notes === undefined ? {} : { notes }) };
  }
  const project = (each: Project, usage?: UsageOf): ProjectEstimate => finish(estimating(each, usage));

  return {
    project,
    estimating,
    all(projects, usage) {
      const estimates = projects.map((each) => project(each, usage?.(each)));
      return { total: sum(estimates.map(({ total }) => total)), projects: estimates };
    },
  };
}

const sameFigures = (a: UsageRecord, b: UsageRecord): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

function same(a: Asked['answer'], b: Asked['answer']): boolean {
  if (a === b || !isList(a) || !isList(b)) return a === b;
  return a.length === b.length && a.every((resource, i) => resource === b[i]);
}

const isList = (answer: Asked['answer']): answer is readonly Resource[] => Array.isArray(answer);
