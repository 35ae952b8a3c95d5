import { metered, price, resource, type Definition } from '../define';

const stored = (type: string, item: ReturnType<typeof price>, help: string): Definition =>
  resource(type, { usage: { storage_gb: help }, lines: ({ usage }) => [metered('Storage', usage.number('storage_gb'), 'GB-month', item)] });

/** What is billed by the data that it holds, which no code says. */
export const STORED: readonly Definition[] = [
  stored('google_compute_snapshot', price('gcp.disk', 'snapshot'), 'Data that the snapshot holds, GB'),
  stored('google_compute_image', price('gcp.image.gb'), 'Data that the image holds, GB'),
  stored('google_compute_machine_image', price('gcp.machineimage.gb'), 'Data that the image holds, GB'),
  stored('google_artifact_registry_repository', price('gcp.artifact.gb'), 'Artifacts stored, GB'),
];
