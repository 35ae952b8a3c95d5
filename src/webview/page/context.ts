import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { FromPage, ResourceState, Strings } from '../protocol';
import type { Formats } from './format';
import type { Keeper } from './kept';

/** What every part of the page needs. */
export interface Page {
  /** Text by key, in the editor's language. */
  readonly text: (key: string, values?: Readonly<Record<string, string>>) => string;
  readonly format: Formats;
  readonly send: (message: FromPage) => void;
  readonly keeper: Keeper;
  /** The bill tells two costs: every figure says which one it is. */
  readonly hasBoth: boolean;
  /** What was opened down to the resource, by key. */
  readonly resources: Readonly<Record<string, ResourceState>>;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('outside the page');
  return page;
}

/** Looks a text up and puts values into its `{name}` places. */
export const textsOf =
  (strings: Strings): Page['text'] =>
  (key, values = {}) =>
    (strings[key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
