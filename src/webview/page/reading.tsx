import { usePage } from './context';

/** How far the bill is read, and a way to stop it. `progress`: part that is read, null when the size is not known. */
export function Reading({ progress }: { readonly progress: number | null }) {
  const { text, send } = usePage();
  return (
    <div class="reading" data-part="reading">
      <div class="row">
        <span class="quiet">{text('reading')}</span>
        <button class="link" onClick={() => send({ kind: 'cancel' })}>
          {text('cancel')}
        </button>
      </div>
      <progress aria-label={text('reading')} {...(progress === null ? {} : { max: 1, value: progress })} />
    </div>
  );
}
