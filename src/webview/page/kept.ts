import { useEffect, useState } from 'preact/hooks';

interface Kept {
  /** Keys of what is open, by part of the page. */
  readonly open?: Readonly<Record<string, readonly string[]>>;
  readonly scroll?: number;
}

/** What VS Code keeps of the page while nobody sees it: the page itself is thrown away then. */
export interface Keeper {
  getState(): Kept | undefined;
  setState(state: Kept): unknown;
}

/** Which rows of a part are open, and a way to open or close one. */
export function useOpen(keeper: Keeper, part: string): readonly [ReadonlySet<string>, (key: string) => void] {
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(keeper.getState()?.open?.[part]));
  const toggle = (key: string): void => {
    const next = open.has(key) ? [...open].filter((other) => other !== key) : [...open, key];
    const kept = keeper.getState();
    keeper.setState({ ...kept, open: { ...kept?.open, [part]: next } });
    setOpen(new Set(next));
  };
  return [open, toggle];
}

/** Goes to where the page was left, once there is something to show. */
export function useScroll(keeper: Keeper, isFull: boolean): void {
  useEffect(() => {
    if (!isFull) return undefined;
    window.scrollTo(0, keeper.getState()?.scroll ?? 0);
    const keep = (): unknown => keeper.setState({ ...keeper.getState(), scroll: window.scrollY });
    window.addEventListener('scrollend', keep);
    return () => window.removeEventListener('scrollend', keep);
  }, [isFull]);
}
