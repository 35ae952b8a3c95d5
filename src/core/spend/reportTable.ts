/** A table of the report; cells are written already. Columns from the second on are numbers where `numbers` says so. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  /** Which columns are aligned at their end. */
  readonly numbers: readonly boolean[];
  readonly rows: readonly (readonly string[])[];
}
