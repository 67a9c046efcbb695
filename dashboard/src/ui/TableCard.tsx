import { counted } from '../lib/format';
import { Card } from './Card';
import { DataTable, type DataTableProps } from './DataTable';

/** A connection as a part of a page: its heading, how many rows there are, and the rows. */
export function TableCard<Row, Sort extends string = never>({
  title,
  one,
  caption = title,
  ...table
}: Omit<DataTableProps<Row, Sort>, 'caption'> & {
  title: string;
  /** A row, in a word that takes an s. */
  one: string;
  /** What the rows are, where the title does not say it to those who cannot see the page. */
  caption?: string;
}) {
  const { totalCount } = table.pages;
  return (
    <Card title={title} flush note={totalCount === undefined ? undefined : counted(totalCount, one)}>
      <DataTable caption={caption} {...table} />
    </Card>
  );
}
