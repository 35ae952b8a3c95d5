import type { LiveSubject } from '../live';

/** SKUs whose sum is the price of one unit: a machine is so many cores and so much memory. */
export interface GoogleQuestion {
  /** Display name of the service: `Compute Engine`. */
  readonly service: string;
  readonly parts: readonly [GooglePart, ...GooglePart[]];
  /** Where the SKU is offered; absent: in the region itself. */
  readonly region?: string;
}

/** One SKU, by its whole description; places end it (`… running in Iowa`). */
export interface GooglePart {
  readonly description: RegExp;
  /** `pricingExpression.usageUnit`: `h`, `GiBy.h`, `GiBy.mo`, `GiBy`. */
  readonly unit: string;
  /** How many of its units are in one unit of the subject. */
  readonly amount: number;
}

const HOURS = 730;

/** How SKUs name the cores and memory of a machine family: `E2 Instance Core running in Iowa`. */
const FAMILIES: Readonly<Record<string, string>> = {
  c2: 'Compute optimized',
  c2d: 'C2D AMD Instance',
  c3: 'C3 Instance',
  c3d: 'C3D Instance',
  c4: 'C4 Instance',
  c4a: 'C4A Arm Instance',
  c4d: 'C4D Instance',
  c4n: 'C4N Instance',
  e2: 'E2 Instance',
  h3: 'H3 Instance',
  m1: 'Memory-optimized Instance',
  m3: 'M3 Memory-optimized Instance',
  n1: 'N1 Predefined Instance',
  n2: 'N2 Instance',
  n2d: 'N2D AMD Instance',
  n4: 'N4 Instance',
  n4a: 'N4A Instance',
  n4d: 'N4D Instance',
  t2a: 'T2A Arm Instance',
  t2d: 'T2D AMD Instance',
};

/** Shared-core machines of the first generation are sold as a whole. */
const WHOLE: Readonly<Record<string, string>> = {
  'f1-micro': 'Micro Instance with burstable CPU',
  'g1-small': 'Small Instance with 1 VCPU',
};

const running = (name: string): RegExp => new RegExp(`^${name}(?: running in .+)?$`);
const placed = (name: string): RegExp => new RegExp(`^${name}(?: in .+)?$`);

const DISKS: Readonly<Record<string, string>> = {
  'pd-standard': 'Storage PD Capacity',
  'pd-standard-regional': 'Regional Storage PD Capacity',
  'pd-balanced': 'Balanced PD Capacity',
  'pd-balanced-regional': 'Regional Balanced PD Capacity',
  'pd-ssd': 'SSD backed PD Capacity',
  'pd-ssd-regional': 'Regional SSD backed PD Capacity',
  'pd-extreme': 'Extreme PD Capacity',
  'hyperdisk-extreme': 'Hyperdisk Extreme Capacity',
  'local-ssd': 'SSD backed Local Storage',
};

const CLASSES: Readonly<Record<string, string>> = { standard: 'Standard', nearline: 'Nearline', coldline: 'Coldline', archive: 'Archive' };
/** Multi-regions and dual regions are in the description, data deleted early has SKUs of its own. */
const PLACES: Readonly<Record<string, string>> = {
  '': '(?!.*(?:Dual|Multi)-region)',
  multi: '(?=.*Multi-region)',
  dual: '(?=.*Dual-region)',
};

const one = (
  service: string,
  description: RegExp,
  unit: string,
  more: { readonly amount?: number; readonly region?: string } = {},
): GoogleQuestion => ({
  service,
  parts: [{ description, unit, amount: more.amount ?? 1 }],
  ...(more.region !== undefined && { region: more.region }),
});

type GoogleRows = Readonly<Record<string, GoogleQuestion | ((...keys: string[]) => GoogleQuestion | undefined)>>;

const database = (what: string, unit: string, amount = 1): GoogleQuestion =>
  one('Cloud SQL', placed(`Cloud SQL for (?:MySQL|PostgreSQL): Zonal - ${what}`), unit, { amount });

/**
 * Items that Google's billing catalogue is asked for, beside on-demand machines. Descriptions are those of
 * Cyclenerd/google-cloud-pricing-cost-calculator (build/mapping.csv), from which the bundled prices come too, and of
 * infracost/infracost.
 */
export const GOOGLE_LIVE: GoogleRows = {
  'gcp.disk': (type = '') => {
    const name = DISKS[type];
    return name === undefined ? undefined : one('Compute Engine', placed(name), 'GiBy.mo');
  },
  'gcp.gke.hour': one('Kubernetes Engine', /^Regional Kubernetes Clusters$/, 'h', { region: 'global' }),
  'gcp.ip.unused': one('Compute Engine', placed('Static Ip Charge'), 'h'),
  'gcp.ip.vm': one('Compute Engine', /^External IP Charge on a Standard VM$/, 'h', { region: 'global' }),
  'gcp.nat.gb': one('Networking', placed('Networking Cloud Nat Data Processing'), 'GiBy'),
  // Enterprise edition; a month has 730 hours.
  'gcp.sql.vcpu': database('vCPU', 'h'),
  'gcp.sql.memory': database('RAM', 'GiBy.h', HOURS),
  'gcp.sql.ssd': database('Standard storage', 'GiBy.mo'),
  'gcp.sql.backup': one('Cloud SQL', placed('Cloud SQL: Backups'), 'GiBy.mo'),
  'gcp.storage': (key = '') => {
    const [storage = '', place = ''] = key.split('-');
    const [name, where] = [CLASSES[storage], PLACES[place]];
    return name === undefined || where === undefined
      ? undefined
      : one('Cloud Storage', new RegExp(`^${name} Storage ${where}(?!.*Early Delete).+$`), 'GiBy.mo');
  },
};

/** What the billing catalogue is asked for; `undefined` for what is not asked: GPUs, local disks and licences are SKUs of their own. */
export function googleQuestion({ machine, os, shape, item = '', keys }: Omit<LiveSubject, 'bundled'>): GoogleQuestion | undefined {
  if (machine === undefined) {
    const row = GOOGLE_LIVE[item];
    return typeof row === 'function' ? row(...keys) : row;
  }
  const whole = WHOLE[machine];
  if (os === 'windows') return undefined;
  if (whole !== undefined) return one('Compute Engine', running(whole), 'h');
  const name = FAMILIES[machine.slice(0, machine.indexOf('-'))];
  if (name === undefined || !shape || /lssd|custom|metal|ultramem-224/.test(machine)) return undefined;
  return {
    service: 'Compute Engine',
    parts: [
      { description: running(`${name} Core`), unit: 'h', amount: shape.vcpu },
      { description: running(`${name} Ram`), unit: 'GiBy.h', amount: shape.gib },
    ],
  };
}
