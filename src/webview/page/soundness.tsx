import { quarterName } from '../../core/model/days';
import type { SpendKpis, TaggedShare } from '../../core/model/spend';
import type { UnitChange, UnitCost } from '../../core/model/unitCost';
import { Sparkline } from './chart';
import { usePage } from './context';
import { CostOf } from './costOf';

/** What one order or customer costs, with the sentence that matters and all months as a table. */
export function Units({ units }: { readonly units: readonly UnitCost[] }) {
  const { text, format } = usePage();
  if (units.length === 0) return null;
  const changeText = (month: string, { cost, units: count, perUnit }: UnitChange): string =>
    text('unitChange', {
      month,
      cost: format.changePercent(cost),
      units: format.changePercent(count),
      perUnit: format.changePercent(perUnit),
    });
  return (
    <section data-part="units">
      <h3>
        {text('units')}
        <CostOf cost="effective" />
      </h3>
      {units.map(({ name, months, change, quarters, quarterChange }) => {
        const last = months.at(-1);
        return (
          <div key={name}>
            <div class="row">
              <span>{name}</span>
              <Sparkline daily={months.flatMap(({ perUnit }) => perUnit ?? [])} />
              <span class="number">{last?.perUnit == null ? '–' : format.precise(last.perUnit)}</span>
            </div>
            <p class="quiet">
              {last === undefined
                ? text('noCompleteMonth')
                : change === null
                  ? text(last.missingDays > 0 ? 'unitIncomplete' : 'unitAlone', {
                      month: format.month(last.month),
                      days: String(last.missingDays),
                    })
                  : changeText(format.month(last.month), change)}
            </p>
            {quarterChange && <p class="quiet">{changeText(quarterName(quarters.at(-1)?.month ?? ''), quarterChange)}</p>}
            {[change, quarterChange].some((one) => one?.isWorse) && <p class="warning">{text('unitGrows')}</p>}
            <details>
              <summary>{text('asTable')}</summary>
              <table aria-label={name}>
                <thead>
                  <tr>
                    <th scope="col">{text('month')}</th>
                    <th scope="col" class="number">
                      {text('costOfOne')}
                    </th>
                    <th scope="col" class="number">
                      {text('unitCount')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {months.map(({ month, perUnit, units: count }) => (
                    <tr key={month}>
                      <th scope="row">{format.month(month)}</th>
                      <td class="number">{perUnit === null ? '–' : format.precise(perUnit)}</td>
                      <td class="number">{format.count(count)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </details>
          </div>
        );
      })}
    </section>
  );
}

/** How far the figures can be trusted. */
export function Kpis({ kpis }: { readonly kpis: SpendKpis }) {
  const { text, format } = usePage();
  const { allocated, allocatedDirectly, tagged, tags, accuracy, savingRate, commitments } = kpis;
  const rows: readonly (readonly [label: string, share: number | null])[] = [
    [text('kpiAllocated'), allocated],
    [text('kpiDirect'), allocatedDirectly],
    [text('kpiTagged'), tagged],
    [text('kpiSaving'), savingRate?.rate ?? null],
    [text('kpiCommitted'), commitments?.coverage ?? null],
    ...(accuracy
      ? ([
          [text('kpiFromStart', { month: format.month(accuracy.month) }), accuracy.fromStart],
          [text('kpiFromMiddle', { month: format.month(accuracy.month) }), accuracy.fromMiddle],
        ] as const)
      : []),
  ];
  const known = rows.flatMap(([label, share]) => (share === null ? [] : [{ label, share }]));
  if (known.length === 0 && !tags) return null;
  return (
    <section data-part="kpis">
      <h3>
        {text('kpis')}
        <CostOf cost="effective" />
      </h3>
      <dl>
        {known.map(({ label, share }) => (
          <div key={label} class="row">
            <dt>{label}</dt>
            <dd class="number">{format.percent(share)}</dd>
          </div>
        ))}
        {tags?.keys.map(({ key, ...tag }) => (
          <Tagged key={key} name={text('kpiTag', { key })} tag={tag} />
        ))}
        {tags && tags.keys.length > 1 && <Tagged name={text('kpiAllTags')} tag={tags.all} />}
        {commitments && (
          <div class="row">
            <dt>{text('kpiUnused')}</dt>
            <dd class="number">{format.money(commitments.unused)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** How much of the usage has a required tag; not known where the bill has it nowhere. */
function Tagged({ name, tag: { share, judged } }: { readonly name: string; readonly tag: TaggedShare }) {
  const { text, format } = usePage();
  return (
    <div class="row">
      <dt>
        {name}
        {share === null && <span class="quiet"> {text('tagUntold')}</span>}
        {share !== null && judged < 0.9995 && <span class="quiet"> {text('tagJudged', { share: format.percent(judged) })}</span>}
      </dt>
      <dd class="number">{share === null ? '–' : format.percent(share)}</dd>
    </div>
  );
}
