import { counted } from '../lib/format';
import { Card } from './Card';
import { DataTable, type DataTableProps } from './DataTable';

/** A connection as a card: its title, the number of rows, and the rows. */
export function TableCard<Row, Sort extends string = never>({
  title,
  one,
  caption = title,
  ...table
}: Omit<DataTableProps<Row, Sort>, 'caption'> & {
  title: string;
  /** The singular noun for a row; the plural adds an s. */
  one: string;
  /** A description for screen readers, if the title is not enough. */
  caption?: string;
}) {
  const { totalCount } = table.pages;
  return (
    <Card title={title} flush note={totalCount === undefined ? undefined : counted(totalCount, one)}>
      <DataTable caption={caption} {...table} />
    </Card>
  );
}
