import type * as engine from '../core/engine';
import type { YamlReaders } from '../core/yaml';
import type { commitCosts } from '../sources/commitCosts';
import type { earlierCode } from '../sources/earlierCode';
import type { LivePriceStore } from '../sources/prices/livePriceStore';
import type { Renderer } from '../sources/tools/render';
import type { SpendReader } from '../sources/spend';

/** What differs between the desktop (or remote) host and a browser: how bundles are loaded and whether bills can be read. */
export interface Platform {
  loadEngine(): Promise<typeof engine>;
  loadYaml(): Promise<YamlReaders>;
  /** Variables of the environment; `undefined` where there are none (web editors). */
  readonly environment: (() => Readonly<Record<string, string>>) | undefined;
  /** `undefined` where no price service can be asked (web editors). */
  readonly loadPrices: (() => Promise<LivePriceStore>) | undefined;
  /** The code as it was before the present work; `undefined` where git cannot be run (web editors). */
  readonly earlierCode: typeof earlierCode | undefined;
  /** What commits change by the estimate of the code; `undefined` as above. */
  readonly commitCosts: typeof commitCosts | undefined;
  /** `undefined` where no program can be run (web editors). */
  readonly loadRenderer: (() => Promise<Renderer>) | undefined;
  /** `undefined` where bills cannot be read (web editors). */
  readonly loadSpend: (() => Promise<SpendReader>) | undefined;
}
