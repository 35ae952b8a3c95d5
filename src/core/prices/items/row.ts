import type { Row } from './item';

/** A row of services.csv by the component of a Terraform type or of a product. */
export const type = (service: string, component: string, unit: string, more: Partial<Row> = {}): Row => ({
  table: 'services',
  service,
  component,
  unit,
  ...more,
});
