import { isKnown, type Unknown } from '../../model/value';
import { given, note, unpriced, type Attributes, type Piece, type Unpriced, type Usage } from '../define';

/** What attributes of a resource and of a nested block have in common. */
export type Reading = Omit<Attributes, 'address' | 'type'>;

/** What a value becomes where it is known. */
export function mapped<A, B>(value: A | Unknown, change: (known: A) => B): B | Unknown {
  return isKnown(value) ? change(value) : value;
}

/** True where the code states a value, known or not. */
export function isStated(attr: Reading, path: string): boolean {
  const value = attr.value(path);
  return value !== undefined && value.kind !== 'null';
}

/** A flag, `undefined` where the code says nothing. */
export const statedFlag = (attr: Reading, path: string): boolean | Unknown | undefined =>
  isStated(attr, path) ? attr.flag(path, false) : undefined;

/** Usage figures of a part: `db.additional_backup_storage_gb` by `additional_backup_storage_gb`. */
export const below = (usage: Usage, part: string): Usage => ({
  number: (key) => usage.number(`${part}.${key}`),
  text: (key) => usage.text(`${part}.${key}`),
  hasPart: (key) => usage.hasPart(`${part}.${key}`),
});

/** Usage keys of a part, from those of what it is made of. */
export const keysBelow = (part: string, keys: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(keys).map(([key, help]) => [`${part}.${key}`, help]));

/** Rarely used extras: shown only where the user gave a figure. */
export function ifGiven(usage: Usage, key: string, pieces: (figure: number) => readonly Piece[]): readonly Piece[] {
  const figure = given(usage, key);
  return figure === undefined ? [] : pieces(figure);
}

/** A line whose kind, not only its amount, depends on something not known. */
export const undecided = (label: string, { why }: Unknown): Unpriced =>
  unpriced(label, `depends on ${why.replace(/ has no (known )?value$/, '')}`);

/** Usage keys of the field for commitments. */
export const RESERVED = {
  reserved_instance_term: 'Term of a reservation: 1_year or 3_year',
  reserved_instance_payment_option: 'Payment of a reservation: no_upfront, partial_upfront or all_upfront',
};

const TERMS: Readonly<Record<string, string>> = { '1_year': '1 year', '3_year': '3 years' };
const PAYMENTS: Readonly<Record<string, string>> = {
  no_upfront: 'no upfront',
  partial_upfront: 'partial upfront',
  all_upfront: 'all upfront',
};

/** The public tables name hourly rates of a few reservations, without their term and upfront part: they price nothing. */
export function reserved(usage: Usage): readonly Piece[] {
  const term = usage.text('reserved_instance_term');
  if (term === undefined) return [];
  if (!Object.hasOwn(TERMS, term)) return [note(`reserved_instance_term is 1_year or 3_year, not ${term}: on-demand prices are shown`)];
  const payment = usage.text('reserved_instance_payment_option') ?? 'no_upfront';
  if (!Object.hasOwn(PAYMENTS, payment))
    return [
      note(`reserved_instance_payment_option is no_upfront, partial_upfront or all_upfront, not ${payment}: on-demand prices are shown`),
    ];
  return [
    note(
      `Reserved for ${TERMS[term]!}, ${PAYMENTS[payment]!}: prices of reservations are not in the price list, on-demand prices are shown; ` +
        'prices.commitments of ledgerline.yaml takes the rate',
    ),
  ];
}
