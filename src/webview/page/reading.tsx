import { useRef } from 'preact/hooks';
import { usePage } from './context';
import { remaining } from './remaining';

/** How far the bill is read, and a way to stop it. `progress`: part that is read, null when the size is not known. */
export function Reading({ progress }: { readonly progress: number | null }) {
  const { text, send } = usePage();
  const rest = useRemaining(progress);
  return (
    <div class="reading" data-part="reading">
      <div class="row">
        <span class="quiet">
          {text('reading')}
          {rest && ` ${text(rest.unit === 'seconds' ? 'secondsLeft' : 'minutesLeft', { count: String(rest.count) })}`}
        </span>
        <button class="link" onClick={() => send({ kind: 'cancel' })}>
          {text('cancel')}
        </button>
      </div>
      <progress aria-label={text('reading')} {...(progress === null ? {} : { max: 1, value: progress })} />
    </div>
  );
}

/** Counted from what was read already when the page began to look; another reading is counted anew. */
function useRemaining(progress: number | null): ReturnType<typeof remaining> {
  const began = useRef<{ readonly share: number; readonly at: number }>();
  if (progress === null) {
    began.current = undefined;
    return undefined;
  }
  if (!began.current || progress < began.current.share) began.current = { share: progress, at: performance.now() };
  const { share, at } = began.current;
  return remaining(progress - share, 1 - progress, performance.now() - at);
}
