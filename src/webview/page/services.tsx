import { useState } from 'preact/hooks';
import { resourceKey } from '../protocol';
import type { CostBasis, CostFigures, PlaceSpend, ServiceCost } from '../../core/model/spend';
import { Sparkline } from './chart';
import { usePage } from './context';
import { CostOf } from './costOf';
import { useOpen } from './kept';
import { Resources } from './resources';

const SHOWN = 12;
const MOST_PLACES = 20;

/** Services by amount; each opens into its accounts and regions. */
export function Services({
  figures: { services, places },
  cost,
}: {
  readonly figures: Pick<CostFigures, 'services' | 'places'>;
  readonly cost: CostBasis;
}) {
  const { text, keeper } = usePage();
  const [isWhole, setWhole] = useState(false);
  const [open, toggle] = useOpen(keeper, 'services');
  const shown = isWhole ? services : services.slice(0, SHOWN);
  return (
    <section data-part="services">
      <h3>
        {text('services')}
        <CostOf cost={cost} />
      </h3>
      <table aria-label={text('services')}>
        <thead>
          <tr>
            <th scope="col">{text('service')}</th>
            <th scope="col" class="trend">
              {text('trend')}
            </th>
            <th scope="col" class="number">
              {text('amount')}
            </th>
            <th scope="col" class="number">
              {text('change')}
            </th>
          </tr>
        </thead>
        {shown.map((service) => {
          const key = resourceKey(service);
          const inside = places.filter((place) => place.service === service.service && place.provider === service.provider);
          return <Rows key={key} service={service} places={inside} isOpen={open.has(key)} onToggle={() => toggle(key)} />;
        })}
      </table>
      {services.length > SHOWN && (
        <button class="link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? text('fewerServices') : text('moreServices', { count: String(services.length - SHOWN) })}
        </button>
      )}
    </section>
  );
}

interface RowsProps {
  readonly service: ServiceCost;
  readonly places: readonly PlaceSpend[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Rows({ service: { service, provider, amount, change, daily }, places, isOpen, onToggle }: RowsProps) {
  const { text, format } = usePage();
  return (
    <tbody>
      <tr>
        <th scope="row" title={provider}>
          {places.length > 0 ? (
            <button class="drill" aria-expanded={isOpen} onClick={onToggle}>
              <span aria-hidden="true" class="arrow">
                {isOpen ? '▾' : '▸'}
              </span>
              {service}
            </button>
          ) : (
            service
          )}
        </th>
        <td class="trend">
          <Sparkline daily={daily} />
        </td>
        <td class="number">{format.money(amount)}</td>
        <td class="number quiet">{change === null ? '–' : format.changePercent(change)}</td>
      </tr>
      {isOpen && (
        <tr class="resources">
          <td colSpan={4}>
            <Resources of={resourceKey({ provider, service })} name={service} />
          </td>
        </tr>
      )}
      {isOpen &&
        places.slice(0, MOST_PLACES).map((place) => {
          const name = [place.account, place.region].filter(Boolean).join(' · ') || text('placeUnknown');
          return (
            <>
              <tr key={`${place.account} ${place.region}`} class="place">
                <th scope="row">{name}</th>
                <td class="trend" />
                <td class="number">{format.money(place.amount)}</td>
                <td class="number quiet">{place.previous === null ? '–' : format.change(place.amount - place.previous)}</td>
              </tr>
              {places.length > 1 && (
                <tr key={`${place.account} ${place.region} resources`} class="resources">
                  <td colSpan={4}>
                    <Resources of={resourceKey({ provider, service, place })} name={`${service}, ${name}`} />
                  </td>
                </tr>
              )}
            </>
          );
        })}
      {isOpen && places.length > MOST_PLACES && (
        <tr class="place">
          <td colSpan={4} class="quiet">
            {text('morePlaces', { count: String(places.length - MOST_PLACES) })}
          </td>
        </tr>
      )}
    </tbody>
  );
}
